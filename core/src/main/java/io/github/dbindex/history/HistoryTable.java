package io.github.dbindex.history;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The table {@code dbindex_history}, in the first schema of the search path, as Flyway's own: looked at once, and used under
 * its full name from then on. One that somebody else may have put there is refused.
 */
final class HistoryTable {

    static final String NAME = "dbindex_history";

    private static final String SCHEMA =
            "WITH " + Session.USER_PATH + " SELECT pg_catalog.current_schema()::text FROM user_path";

    private final QualifiedName name;
    private final List<String> columns;

    private HistoryTable(QualifiedName name, List<String> columns) {
        this.name = name;
        this.columns = columns;
    }

    /**
     * The table, to be read; empty if there is none, this role may not read it, or it is so old that it lacks a column.
     *
     * @throws PlantedHistoryException if reading it might run what somebody else has put there
     */
    static Optional<HistoryTable> toRead(Session session, HistoryColumn... needed) {
        Optional<HistorySight> sight = HistorySight.of(session);
        sight.ifPresent(HistorySight::requireReadable);
        return sight.filter(HistorySight::mayBeRead)
                .filter(there ->
                        Arrays.stream(needed).allMatch(column -> there.columns().contains(column.column())))
                .map(there -> new HistoryTable(there.name(), there.columns()));
    }

    /**
     * The table, to be written: made if there is none, and brought up to date if it is an older one.
     *
     * @throws PlantedHistoryException if it is not this role's own, or would do more than keep what is written
     */
    static HistoryTable toWrite(Session session) {
        Optional<HistorySight> there = HistorySight.of(session);
        if (there.isEmpty()) {
            create(session);
            there = HistorySight.of(session);
        }
        HistorySight sight = there.orElseThrow();
        sight.requireWritable();
        HistoryTable table = new HistoryTable(sight.name(), sight.columns());
        table.upgrade(session);
        return table;
    }

    private static void create(Session session) {
        String schema =
                session.first(SCHEMA, row -> String.valueOf(row.getString(1))).orElseThrow();
        session.execute(Arrays.stream(HistoryColumn.values())
                .map(HistoryColumn::definition)
                .collect(Collectors.joining(
                        ", ",
                        "CREATE TABLE IF NOT EXISTS "
                                + QualifiedName.of(schema, NAME).quoted() + " (",
                        ")")));
    }

    private void upgrade(Session session) {
        Arrays.stream(HistoryColumn.values())
                .filter(column -> !columns.contains(column.column()))
                .forEach(column -> session.execute(
                        "ALTER TABLE " + name.quoted() + " ADD COLUMN IF NOT EXISTS " + column.definition()));
        writeCodes(session);
    }

    /** Once more in each run: while nodes are updated one by one, an older dbindex may write its words after a newer one. */
    private void writeCodes(Session session) {
        List<AttemptOutcome> former = Arrays.stream(AttemptOutcome.values())
                .filter(outcome -> outcome.formerly() != null)
                .toList();
        List<Object> values = new ArrayList<>();
        StringBuilder cases = new StringBuilder();
        for (AttemptOutcome outcome : former) {
            cases.append(" WHEN ?::text THEN ?::text");
            values.add(String.valueOf(outcome.formerly()));
            values.add(outcome.code());
        }
        values.add(former.stream().map(AttemptOutcome::formerly).toArray(String[]::new));
        session.query(
                in("UPDATE {history} SET outcome = CASE outcome" + cases
                        + " END WHERE outcome = ANY (?::text[]) RETURNING id"),
                row -> row.getLong(1),
                values.toArray());
    }

    /** The statement, with the table's full name for {@code {history}}. */
    String in(String sql) {
        return sql.replace("{history}", name.quoted());
    }
}
