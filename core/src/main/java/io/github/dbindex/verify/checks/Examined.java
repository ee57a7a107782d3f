package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Session;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.VerifyOptions;
import java.util.List;
import java.util.Objects;

/**
 * The database that is examined, and what is known about it already.
 *
 * @param session reads; its search path is the migrations'
 * @param verdicts on the expected indexes
 */
public record Examined(
        Session session, VerifyOptions options, ServerInfo server, Extension vector, List<IndexVerdict> verdicts) {

    public Examined {
        verdicts = List.copyOf(verdicts);
    }

    /** The expected indexes that are there. */
    List<ActualIndex> indexes() {
        return verdicts.stream()
                .map(IndexVerdict::actual)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
    }
}
