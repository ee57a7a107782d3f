package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.history.BuildRecords.BuildRecord;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.verify.Check;
import java.util.List;
import java.util.Map;

/** The graph of an HNSW index fitted into memory while it was built. */
final class BuildSpilledCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.BUILD_SPILLED;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        List<ActualIndex> graphs = database.vectorIndexes().stream()
                .filter(index -> index.definition().method().equals(AccessMethod.HNSW))
                .toList();
        Map<QualifiedName, BuildRecord> records =
                graphs.isEmpty() ? Map.of() : database.records().latest();
        for (ActualIndex index : graphs) {
            BuildRecord record = records.get(index.name());
            if (record == null) {
                continue;
            }
            findings.checked(index.name());
            if (record.spilled()) {
                findings.add(
                        index.name(),
                        "Its graph outgrew maintenance_work_mem while " + record.version()
                                + " built it, which made the build many times slower.",
                        "give the next build more with dbindex.maxMemory.");
            }
        }
        return findings.outcome();
    }
}
