package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. Statements go out one at a time, in autocommit unless the connection was in a transaction already.
 *
 * <p>dbindex's own SQL goes through {@link #query}, on the search path {@code pg_catalog, pg_temp}: whoever may create
 * something in a schema of the connection's own path could otherwise put an operator or a function there that fits better
 * than PostgreSQL's. What somebody else has written, and means the connection's path by its names, goes through
 * {@link #queryAsWritten} or {@link #execute}.
 *
 * <p>Every {@link java.sql.SQLException} becomes a {@link StatementFailedException} here. Not thread-safe.
 */
public final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    // The old value is read before the new one is set, which a materialized subquery makes sure of.
    private static final String SET = """
            WITH before AS MATERIALIZED (
                SELECT s.name, s.value, coalesce(pg_catalog.current_setting(s.name, true), '') AS former
                  FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[])) s (name, value))
            SELECT before.name, before.former, pg_catalog.set_config(before.name, before.value, false) FROM before
            """;

    private static final String PUT_BACK = """
            SELECT pg_catalog.set_config(s.name, s.value, false)
              FROM ROWS FROM (pg_catalog.unnest(?::pg_catalog.text[]), pg_catalog.unnest(?::pg_catalog.text[])) s (name, value)
            """;

    /**
     * For the WITH of an own query that looks names up, or prints them, as the connection's search path has them. To read
     * from it, before anything is looked up, puts that path into force for the rest of the query; its operators and
     * functions have been found by then.
     */
    public static final String USER_PATH = """
            user_path AS MATERIALIZED (
                SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('dbindex.user_path'), true))
            """;

    // In one message with the query, and for its transaction alone: a pooler cannot tear them apart, nothing is left
    // behind
    // on a connection that is borrowed, and a query that fails takes it back.
    private static final String SAFE_PATH = """
            SELECT pg_catalog.set_config('dbindex.user_path', pg_catalog.current_setting('search_path'), true),
                   pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true)
            ;
            """;

    private static final String BACK_TO_USER_PATH = """

            ;
            SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('dbindex.user_path'), true)
            """;

    private final Connection connection;
    private final boolean owned;
    private final Map<String, String> settingsBefore = new LinkedHashMap<>();

    private Session(Connection connection, boolean owned) {
        this.connection = connection;
        this.owned = owned;
    }

    /** A session that closes its connection when it is closed. */
    static Session owning(Connection connection) {
        return new Session(requirePostgres(connection), true);
    }

    /** A session on somebody else's connection, within whatever transaction that is in. Closing it does nothing. */
    public static Session borrowing(Connection connection) {
        return new Session(requirePostgres(connection), false);
    }

    private static Connection requirePostgres(Connection connection) {
        try {
            DatabaseMetaData database = connection.getMetaData();
            if (!database.getDatabaseProductName().equals("PostgreSQL")) {
                throw new DbIndexException(
                        "The database is " + database.getDatabaseProductName() + " "
                                + database.getDatabaseProductVersion() + ", not PostgreSQL.",
                        "point dbindex.url, or the application's DataSource, at PostgreSQL 13 or newer.");
            }
            return connection;
        } catch (SQLException e) {
            throw new StatementFailedException("SHOW server_version", e);
        }
    }

    /**
     * All rows of a query of dbindex's own, on the safe search path. {@code String[]} values are passed as {@code text[]}.
     */
    public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return rows(sql, SAFE_PATH + sql + BACK_TO_USER_PATH, 1, mapper, values);
    }

    /** Runs a statement of dbindex's own that has no rows to tell, on the safe search path. */
    public void run(String sql) {
        query(sql, row -> row.getRow());
    }

    /**
     * All rows of a query whose names mean the connection's search path. What dbindex adds to it must name its schema and
     * fit exactly.
     */
    public <T> List<T> queryAsWritten(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return rows(sql, sql, 0, mapper, values);
    }

    private <T> List<T> rows(String sql, String sent, int results, RowMapper<T> mapper, @Nullable Object... values) {
        log.debug("{}", sql);
        try (PreparedStatement statement = connection.prepareStatement(sent)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(
                        i + 1,
                        values[i] instanceof String[] texts ? connection.createArrayOf("text", texts) : values[i]);
            }
            statement.execute();
            for (int i = 0; i < results; i++) {
                statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                List<T> result = new ArrayList<>();
                while (rows != null && rows.next()) {
                    result.add(mapper.map(rows));
                }
                return result;
            }
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The first row of a query of dbindex's own, if there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... values) {
        return query(sql, mapper, values).stream().findFirst();
    }

    /**
     * Runs one statement as it is written, alone in its message to the server, and returns the server's notices. What
     * dbindex adds to it must name its schema and fit exactly.
     */
    public List<String> execute(String sql) {
        return execute(sql, statement -> {});
    }

    /**
     * Runs one statement, alone in its message to the server, and returns the server's notices.
     *
     * @param running is handed the statement before it starts, so that another thread can read its notices
     */
    public List<String> execute(String sql, Consumer<Statement> running) {
        log.debug("{}", sql);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            running.accept(statement);
            statement.execute(sql);
            return notices(statement);
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /** The notices the server has sent for this statement so far. */
    public static List<String> notices(Statement statement) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            notices.add(String.valueOf(warning.getMessage()));
        }
        return notices;
    }

    /**
     * Sets a setting for this session; {@link #close} puts the old value back before a pool gets the connection.
     *
     * @return the value it had just before
     */
    public String set(String setting, String value) {
        return set(Map.of(setting, value)).getOrDefault(setting, "");
    }

    /** Sets several at once, and returns the values they had just before. */
    public Map<String, String> set(Map<String, String> values) {
        Map<String, String> former = new LinkedHashMap<>();
        queryAsWritten(SET, row -> former.put(row.getString(1), row.getString(2)), names(values), texts(values));
        former.forEach(settingsBefore::putIfAbsent);
        return former;
    }

    /** Gives these settings the values they had before they were set; those that never were are left alone. */
    public void putBack(Set<String> settings) {
        Map<String, String> former = new LinkedHashMap<>(settingsBefore);
        former.keySet().retainAll(settings);
        if (!former.isEmpty()) {
            queryAsWritten(PUT_BACK, row -> row.getString(1), names(former), texts(former));
            settingsBefore.keySet().removeAll(former.keySet());
        }
    }

    private static Object names(Map<String, String> settings) {
        return settings.keySet().toArray(String[]::new);
    }

    private static Object texts(Map<String, String> settings) {
        return settings.values().toArray(String[]::new);
    }

    /** Whether the server still answers on it. */
    public boolean isAlive() {
        try {
            return connection.isValid(5);
        } catch (SQLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The value in force; empty for a setting this server does not know. */
    public String setting(String setting) {
        return queryAsWritten(
                        "SELECT coalesce(pg_catalog.current_setting(?, true), '')", row -> row.getString(1), setting)
                .get(0);
    }

    /** The process id of this session's backend. */
    public int pid() {
        return queryAsWritten("SELECT pg_catalog.pg_backend_pid()", row -> row.getInt(1))
                .get(0);
    }

    /**
     * Runs some work and takes all of it back: in a transaction of its own, or in a savepoint if the connection is in
     * a transaction already.
     */
    public <T> T rolledBack(Supplier<T> work) {
        try {
            return connection.getAutoCommit() ? inTransaction(work) : inSavepoint(work);
        } catch (SQLException e) {
            throw failed("ROLLBACK", e);
        }
    }

    private <T> T inTransaction(Supplier<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return work.get();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private <T> T inSavepoint(Supplier<T> work) throws SQLException {
        Savepoint savepoint = connection.setSavepoint("dbindex");
        try {
            return work.get();
        } finally {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }

    /**
     * Lends the connection to a library that wants a {@link DataSource}; closing what it is given does nothing.
     *
     * @throws StatementFailedException if the library fails with an {@link SQLException} as the cause
     */
    public <T> T lend(Function<DataSource, T> library) {
        try {
            return library.apply(new LentConnection(connection));
        } catch (RuntimeException e) {
            if (e.getCause() instanceof SQLException cause) {
                throw failed("a query of a library", cause);
            }
            throw e;
        }
    }

    private StatementFailedException failed(String sql, SQLException e) {
        try {
            return new StatementFailedException(sql, connection.getMetaData().getUserName(), e);
        } catch (SQLException closed) {
            return new StatementFailedException(sql, e);
        }
    }

    /** Whether statements on this session are part of an open transaction. */
    public boolean inTransaction() {
        try {
            return !connection.getAutoCommit();
        } catch (SQLException e) {
            throw failed("SHOW autocommit", e);
        }
    }

    @Override
    public void close() {
        if (!owned) {
            return;
        }
        try (connection) {
            if (!connection.isClosed()) {
                putBack(Set.copyOf(settingsBefore.keySet()));
            }
        } catch (SQLException | StatementFailedException e) {
            // The connection is gone, and its settings with it.
            log.debug("Closing a session: {}", e.getMessage());
        }
    }
}
