package io.github.dbindex.faults;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.testing.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database of one round; it may be on another port after a crash. */
final class FaultDatabase {

    private final FaultServer server;
    private final String name;

    FaultDatabase(FaultServer server, String name) {
        this.server = server;
        this.name = name;
    }

    DatabaseUrl url() {
        return server.url().withDatabase(name);
    }

    void execute(String... statements) {
        Sql.execute(url(), statements);
    }

    List<@Nullable String> strings(String sql) {
        return Sql.column(url(), sql);
    }

    String one(String sql) {
        return String.valueOf(strings(sql).get(0));
    }

    /** Answers to queries that need some settings first. */
    List<@Nullable String> strings(List<String> settings, String sql) {
        try (Connection connection = Sql.open(url())) {
            Sql.execute(connection, settings.toArray(String[]::new));
            return Sql.column(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** A session that holds what these statements got, until it is closed. */
    Hold hold(String... statements) {
        Connection connection = Sql.open(url());
        Sql.execute(connection, statements);
        return new Hold(connection);
    }

    record Hold(Connection connection) implements AutoCloseable {

        /** Ends its transaction well, if the server is still there. */
        @Override
        public void close() {
            try (connection) {
                if (!connection.isClosed()) {
                    Sql.execute(connection, "COMMIT");
                }
            } catch (SQLException | AssertionError e) {
                // The server was stopped, and everything that was held with it.
            }
        }
    }
}
