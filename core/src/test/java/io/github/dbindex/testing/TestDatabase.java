package io.github.dbindex.testing;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A database for one test, with the extension vector in it. */
public final class TestDatabase implements AutoCloseable {

    private final TestServer server;
    private final String name;
    private final DatabaseUrl url;
    private final List<String> roles = new ArrayList<>();

    TestDatabase(TestServer server, String name, DatabaseUrl url) {
        this.server = server;
        this.name = name;
        this.url = url;
    }

    public DatabaseUrl url() {
        return url;
    }

    public String name() {
        return name;
    }

    public DataSource dataSource() {
        return dataSource(url);
    }

    public static DataSource dataSource(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        source.setUser(url.user());
        Secret password = url.password();
        source.setPassword(password == null ? null : password.reveal());
        return source;
    }

    /** A connection in autocommit; the test closes it. */
    public Connection open() {
        return Sql.open(url);
    }

    /** Runs each statement in autocommit, on one session. */
    public void execute(String... statements) {
        Sql.execute(url, statements);
    }

    /** The only value of the only row, as text; null if it is NULL. */
    public @Nullable String queryString(String sql) {
        List<@Nullable String> values = queryStrings(sql);
        if (values.size() != 1) {
            throw new AssertionError(values.size() + " rows instead of one: " + values + "\n" + sql);
        }
        return values.get(0);
    }

    /** The only value of the only row, which is not NULL. */
    public String queryOne(String sql) {
        String value = queryString(sql);
        if (value == null) {
            throw new AssertionError("NULL\n" + sql);
        }
        return value;
    }

    /** The first column of each row, as text. */
    public List<@Nullable String> queryStrings(String sql) {
        return Sql.column(url, sql);
    }

    /** A transaction that holds a lock on a table, in SQL's words: {@code ROW EXCLUSIVE}. */
    public HeldSession holdLock(String table, String mode) {
        return hold("BEGIN", "LOCK TABLE " + table + " IN " + mode + " MODE");
    }

    /** A transaction that sees the database as it is now for as long as it is open. */
    public HeldSession holdSnapshot() {
        return hold("BEGIN ISOLATION LEVEL REPEATABLE READ", "SELECT 1");
    }

    /** A session on which these statements ran and which stays as it is until it is closed. */
    public HeldSession hold(String... statements) {
        Connection connection = open();
        try {
            Sql.execute(connection, statements);
            return new HeldSession(connection, Sql.pid(connection));
        } catch (AssertionError e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /**
     * A role that may log in, dropped after the test. Roles are the whole server's, so its name is unique.
     *
     * @param attributes what stands after CREATE ROLE, such as {@code NOINHERIT}; may be empty
     * @return the URL with which it connects to this database
     */
    public DatabaseUrl createRole(String attributes) {
        String role = name + "_role" + (roles.size() + 1);
        String password = "pw-" + role;
        execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + password + "' " + attributes);
        roles.add(role);
        return url.withUser(role).withPassword(Secret.of(password));
    }

    /** Drops the database, whoever is connected to it. */
    @Override
    public void close() {
        server.dropDatabase(name);
        roles.forEach(role -> server.admin("DROP ROLE " + role));
    }

    @Override
    public String toString() {
        return url.toString();
    }
}
