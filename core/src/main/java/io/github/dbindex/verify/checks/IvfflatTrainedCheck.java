package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.history.BuildRecords.BuildRecord;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.util.List;
import java.util.Map;

/** An IVFFlat index was built on enough rows for its lists, and still has as many lists as its rows want. */
final class IvfflatTrainedCheck implements DatabaseCheck {

    /** Rows per list below which k-means has too little to choose centres from. */
    private static final int ROWS_PER_LIST = 30;

    private static final long MANY_ROWS = 1_000_000;

    @Override
    public Check check() {
        return Check.IVFFLAT_TRAINED;
    }

    @Override
    public CheckOutcome run(Examined database) {
        List<ActualIndex> indexes = database.vectorIndexes().stream()
                .filter(index -> index.definition().method().equals(AccessMethod.IVFFLAT))
                .toList();
        Findings findings = new Findings(check());
        if (indexes.isEmpty()) {
            return findings.outcome();
        }
        Map<QualifiedName, BuildRecord> records = database.records().latest();
        Map<QualifiedName, Relation> tables = new Catalog(database.session())
                .relations(indexes.stream().map(ActualIndex::table).toList());
        for (ActualIndex index : indexes) {
            findings.checked(index.name());
            BuildRecord record = records.get(index.name());
            Relation table = tables.get(index.table());
            long rows = table == null ? -1 : rows(index, table, database, findings);
            check(index, record == null ? -1 : record.rows(), rows, findings);
        }
        return findings.outcome();
    }

    private static long rows(ActualIndex index, Relation table, Examined database, Findings findings) {
        if (table.rows() >= 0) {
            return table.rows();
        }
        try {
            return new Tables(database.session()).rows(table);
        } catch (StatementFailedException e) {
            if (!e.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE)
                    && !e.sqlState().equals(SqlState.READ_ONLY_TRANSACTION)) {
                throw e;
            }
            findings.add(
                    Severity.INFO,
                    index.name(),
                    "The rows of " + table.name() + " were not counted: " + e.serverMessage() + " (SQLSTATE "
                            + e.sqlState() + ").",
                    "verify as " + table.owner() + ", which owns the table.",
                    null);
            return -1;
        }
    }

    private static void check(ActualIndex index, long rowsThen, long rowsNow, Findings findings) {
        int lists = index.definition().number(IndexParameters.LISTS);
        String reindex = "REINDEX INDEX CONCURRENTLY " + index.name().quoted() + ";";
        if (rowsThen >= 0 && rowsThen < (long) ROWS_PER_LIST * lists) {
            findings.add(
                    index.name(),
                    "It was built on about " + rowsThen + " rows for " + lists
                            + " lists. Its centres are partly random, and recall stays poor however many rows come.",
                    "when the rows are there: " + reindex);
            return;
        }
        // pgvector: README, IVFFlat: rows / 1000 up to a million rows, the square root beyond.
        long wanted = rowsNow <= MANY_ROWS ? rowsNow / 1_000 : Math.round(Math.sqrt((double) rowsNow));
        if (rowsNow >= 0 && rowsNow < lists) {
            findings.add(
                    index.name(),
                    "It has " + lists + " lists for about " + rowsNow + " rows.",
                    "build it again when the rows are there, or with fewer lists.");
        } else if (wanted > 4L * lists) {
            findings.add(
                    index.name(),
                    "It has " + lists + " lists; about " + rowsNow + " rows want " + wanted + ".",
                    "build it anew with lists = " + wanted + " under another name, in a new migration.");
        }
    }
}
