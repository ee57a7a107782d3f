package io.github.dbindex.testing;

import io.github.dbindex.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JDBC without checked exceptions. */
public final class Sql {

    private Sql() {}

    public static Connection open(DatabaseUrl url) {
        try {
            return DriverManager.getConnection(url.jdbc(), url.properties());
        } catch (SQLException e) {
            throw new AssertionError("Cannot connect to " + url + ": " + e.getMessage(), e);
        }
    }

    public static void execute(DatabaseUrl url, String... statements) {
        try (Connection connection = open(url)) {
            execute(connection, statements);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    public static void execute(Connection connection, String... statements) {
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new AssertionError(e.getMessage() + "\n" + sql, e);
            }
        }
    }

    /** The first column of each row, as text. */
    public static List<@Nullable String> column(DatabaseUrl url, String sql) {
        try (Connection connection = open(url)) {
            return column(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    public static List<@Nullable String> column(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<@Nullable String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\n" + sql, e);
        }
    }

    static int pid(Connection connection) {
        return Integer.parseInt(
                String.valueOf(column(connection, "SELECT pg_backend_pid()").get(0)));
    }
}
