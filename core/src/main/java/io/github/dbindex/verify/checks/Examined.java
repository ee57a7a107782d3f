package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Session;
import io.github.dbindex.health.IndexHealth;
import io.github.dbindex.history.BuildRecords;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.VerifyOptions;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The database that is examined, and what is known about it already.
 *
 * @param session reads; its search path is the migrations'
 * @param verdicts on the expected indexes
 * @param records of their builds
 * @param replayed the indexes the same migrations make in an empty database; null if they were not replayed
 * @param searchPath the schemas that the migrations' unqualified names are looked for in
 */
public record Examined(
        Session session,
        VerifyOptions options,
        ServerInfo server,
        Extension vector,
        List<IndexVerdict> verdicts,
        BuildRecords records,
        @Nullable List<ActualIndex> replayed,
        List<String> searchPath) {

    public Examined {
        verdicts = List.copyOf(verdicts);
        replayed = replayed == null ? null : List.copyOf(replayed);
        searchPath = List.copyOf(searchPath);
    }

    Manifest manifest() {
        return options.manifest();
    }

    /** The expected indexes that are there. */
    List<ActualIndex> indexes() {
        return verdicts.stream()
                .map(IndexVerdict::actual)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }

    /** Those of pgvector's access methods, with pages of their own. */
    List<ActualIndex> vectorIndexes() {
        return declaredVectorIndexes().stream()
                .filter(index -> !index.partitioned())
                .toList();
    }

    /** The same, with those of partitioned tables. */
    List<ActualIndex> declaredVectorIndexes() {
        return indexes().stream()
                .filter(index -> index.definition().method().isOfVectors())
                .toList();
    }

    /** Asks about the schemas the migrations are at home in. */
    IndexHealth health() {
        Set<String> schemas = new TreeSet<>(searchPath);
        indexes().forEach(index -> schemas.add(String.valueOf(index.name().schema())));
        return new IndexHealth(session, schemas);
    }

    /** Whether the manifest says that a name that nothing declares is all right. */
    boolean isIgnored(QualifiedName index) {
        return Globs.match(manifest().ignore(), index);
    }
}
