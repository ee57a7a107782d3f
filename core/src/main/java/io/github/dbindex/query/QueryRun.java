package io.github.dbindex.query;

import io.github.dbindex.database.RowMapper;
import io.github.dbindex.database.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * One transaction in which queries run: all see the same rows, none can write, none takes longer than the timeout, and
 * in the end everything is taken back, settings included.
 */
final class QueryRun {

    private static final String SET_LOCAL = "SELECT pg_catalog.set_config(?, ?, true)";

    private final Session session;
    private final List<String> prepared = new ArrayList<>();

    private QueryRun(Session session) {
        this.session = session;
    }

    static <T> T readOnly(Session session, Duration timeout, Function<QueryRun, T> work) {
        QueryRun run = new QueryRun(session);
        try {
            return session.rolledBack(() -> {
                session.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
                run.set("statement_timeout", String.valueOf(timeout.toMillis()));
                return work.apply(run);
            });
        } finally {
            // A prepared statement belongs to the session and outlives the transaction.
            run.prepared.forEach(name -> session.execute("DEALLOCATE " + name));
        }
    }

    /** Changes a setting for the rest of the transaction. */
    void set(String setting, String value) {
        session.query(SET_LOCAL, row -> row.getString(1), setting, value);
    }

    void set(Map<String, String> settings) {
        settings.forEach(this::set);
    }

    String setting(String name) {
        return session.setting(name);
    }

    <T> List<T> query(String sql, RowMapper<T> mapper, Object... values) {
        return session.queryAsWritten(sql, mapper, values);
    }

    /**
     * The plan under the settings of this moment. A plan without values is kept by its prepared statement whatever is set
     * later, so each answer has a statement of its own.
     */
    QueryPlan explain(String sql, List<String> literals) {
        return explain(sql, List.of(), literals);
    }

    QueryPlan explain(String sql, List<String> types, List<String> literals) {
        return prepare(sql, types).explain(literals);
    }

    /** Has the server prepare a query whose parameters are written {@code $1}. */
    Prepared prepare(String sql) {
        return prepare(sql, List.of());
    }

    /**
     * The same.
     *
     * @param types of the parameters; empty for those the server finds
     */
    Prepared prepare(String sql, List<String> types) {
        String name = "dbindex_query_" + (prepared.size() + 1);
        String typed = types.isEmpty() ? "" : " (" + String.join(", ", types) + ")";
        session.execute("PREPARE " + name + typed + " AS " + sql);
        prepared.add(name);
        return new Prepared(name);
    }

    /** A prepared query; its values are SQL literals. */
    final class Prepared {

        private final String name;

        private Prepared(String name) {
            this.name = name;
        }

        private QueryPlan explain(List<String> literals) {
            return QueryPlan.parse(
                    session.queryAsWritten("EXPLAIN (FORMAT JSON) " + call(literals), row -> row.getString(1))
                            .get(0));
        }

        <T> List<T> rows(List<String> literals, RowMapper<T> mapper) {
            return session.queryAsWritten(call(literals), mapper);
        }

        private String call(List<String> literals) {
            return "EXECUTE " + name + (literals.isEmpty() ? "" : " (" + String.join(", ", literals) + ")");
        }
    }
}
