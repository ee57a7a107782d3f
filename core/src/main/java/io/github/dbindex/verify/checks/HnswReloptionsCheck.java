package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.VectorCatalog;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.history.BuildRecords.BuildRecord;
import io.github.dbindex.index.IndexParameter.Whole;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.verify.Check;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A vector index is still what it was built as: {@code ALTER INDEX ... SET (m = ...)} changes nothing until a REINDEX. */
final class HnswReloptionsCheck implements DatabaseCheck {

    private static final Pattern SHAPING = Pattern.compile("\\b(\\w+)='?(\\d+)'?");

    @Override
    public Check check() {
        return Check.HNSW_RELOPTIONS;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        List<ActualIndex> indexes = database.vectorIndexes();
        if (!indexes.isEmpty()) {
            Map<Long, Integer> built = built(indexes, database);
            indexes.stream()
                    .filter(index -> built.containsKey(index.oid()))
                    .forEach(index -> compare(index, Objects.requireNonNull(built.get(index.oid())), findings));
        }
        return findings.outcome();
    }

    /** From the index itself if extension pageinspect lets us, else from what was recorded when it was built. */
    private static Map<Long, Integer> built(List<ActualIndex> indexes, Examined database) {
        Extension pageinspect = new Catalog(database.session()).extension("pageinspect");
        String schema = pageinspect.installedSchema();
        if (schema != null) {
            try {
                return new VectorCatalog(database.session()).builtWith(indexes, schema);
            } catch (StatementFailedException e) {
                if (!e.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE)) {
                    throw e;
                }
            }
        }
        return recorded(indexes, database.records().latest());
    }

    private static Map<Long, Integer> recorded(List<ActualIndex> indexes, Map<QualifiedName, BuildRecord> records) {
        Map<Long, Integer> built = new HashMap<>();
        for (ActualIndex index : indexes) {
            BuildRecord record = records.get(index.name());
            if (record != null) {
                built.put(index.oid(), parameter(record.definition(), built(index)));
            }
        }
        return built;
    }

    private static int parameter(String definition, Whole built) {
        Matcher matcher = SHAPING.matcher(definition);
        while (matcher.find()) {
            if (matcher.group(1).equals(built.name())) {
                return Integer.parseInt(matcher.group(2));
            }
        }
        return built.defaultValue();
    }

    private static Whole built(ActualIndex index) {
        return index.definition().method().nearestNeighbours().orElseThrow().built();
    }

    private static void compare(ActualIndex index, int built, Findings findings) {
        String name = built(index).name();
        findings.checked(index.name());
        int said = index.definition().number(built(index));
        if (said != built) {
            findings.add(
                    index.name(),
                    "It says " + name + " = " + said + ", and was built with " + name + " = " + built
                            + ": ALTER INDEX ... SET does not build it anew.",
                    "REINDEX INDEX CONCURRENTLY " + index.name().quoted() + ";");
        }
    }
}
