package io.github.dbindex.query;

import io.github.dbindex.database.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The values a query is tried with.
 *
 * @param rows one literal for each parameter; one empty row for a query without parameters
 * @param nulls how many were left out because a value was NULL
 */
public record Samples(List<List<String>> rows, int nulls) {

    /** More do not tell more, and every one of them costs an exact search. */
    private static final int MAX = 200;

    public Samples {
        rows = rows.stream().map(List::copyOf).toList();
    }

    /** Runs the query's parameter SELECTs. The server writes the literals, so any type will do. */
    public static Samples of(SampleQuery query, Session session, Duration timeout) {
        if (query.parameters().isEmpty()) {
            return new Samples(List.of(List.of()), 0);
        }
        List<List<Optional<String>>> columns = QueryRun.readOnly(
                session,
                timeout,
                run -> query.parameters().stream()
                        .map(select -> run.query(
                                "SELECT pg_catalog.quote_literal(s.v::pg_catalog.text) FROM (" + select
                                        + "\n) s (v) LIMIT " + MAX,
                                row -> Optional.ofNullable(row.getString(1))))
                        .toList());
        if (columns.stream().anyMatch(List::isEmpty)) {
            return new Samples(List.of(), 0);
        }
        return zipped(columns);
    }

    private static Samples zipped(List<List<Optional<String>>> columns) {
        int longest = columns.stream().mapToInt(List::size).max().orElse(0);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < longest; i++) {
            List<String> row = new ArrayList<>();
            for (List<Optional<String>> column : columns) {
                column.get(i % column.size()).ifPresent(row::add);
            }
            if (row.size() == columns.size()) {
                rows.add(row);
            }
        }
        return new Samples(rows, longest - rows.size());
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** A row of NULLs, for a plan that does not depend on the values. */
    static List<String> unknown(SampleQuery query) {
        return query.parameters().stream().map(parameter -> "NULL").toList();
    }
}
