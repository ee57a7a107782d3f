package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** Opens sessions, from a URL or from an application's {@link DataSource}. */
public final class Database {

    private final DataSource dataSource;
    private final String where;
    private final @Nullable DatabaseUrl url;

    private Database(DataSource dataSource, String where, @Nullable DatabaseUrl url) {
        this.url = url;
        this.dataSource = dataSource;
        this.where = where;
    }

    /** Each session is a connection of its own, with TCP keep-alive, so that no firewall forgets a long build. */
    public static Database at(DatabaseUrl url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url.jdbc());
        dataSource.setTcpKeepAlive(true);
        if (dataSource.getApplicationName() == null) {
            dataSource.setApplicationName("dbindex");
        }
        try {
            for (String property : url.properties().stringPropertyNames()) {
                dataSource.setProperty(property, url.properties().getProperty(property));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The driver does not take its own properties.", e);
        }
        return new Database(dataSource, url.toString(), url);
    }

    /**
     * Sessions for an application's data source: connections of their own where it is a HikariCP pool, taken from it
     * otherwise. Another pool needs four connections, Flyway's among them.
     */
    public static Database of(DataSource dataSource) {
        return new Database(Pools.behind(dataSource).orElse(dataSource), "the application's DataSource", null);
    }

    /** Where it is; empty for an application's data source, which keeps that to itself. */
    public Optional<DatabaseUrl> url() {
        return Optional.ofNullable(url);
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /**
     * Opens a session in autocommit, without the socket timeout an application may have set: a build may stay silent
     * for an hour.
     *
     * @param purpose appears in {@code pg_stat_activity.application_name} behind {@code dbindex}
     */
    public Session open(String purpose) {
        Connection connection = connect();
        try {
            return prepared(connection, purpose);
        } catch (DbIndexException e) {
            try {
                connection.close();
            } catch (SQLException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    private static Session prepared(Connection connection, String purpose) {
        try {
            connection.setAutoCommit(true);
            connection.setNetworkTimeout(Runnable::run, 0);
        } catch (SQLException e) {
            throw new StatementFailedException("SET autocommit", e);
        }
        Session session = Session.owning(connection);
        session.set("application_name", "dbindex" + (purpose.isEmpty() ? "" : " " + purpose));
        return session;
    }

    private Connection connect() {
        try {
            return dataSource.getConnection();
        } catch (SQLException e) {
            throw new DbIndexException(
                    "Cannot connect to " + where + ": " + firstLine(e)
                            + (e.getSQLState() == null ? "" : " (SQLSTATE " + e.getSQLState() + ")"),
                    nextStep(e),
                    e);
        }
    }

    private static String firstLine(SQLException e) {
        if (e.getCause() instanceof UnknownHostException unknown) {
            return "the host name " + unknown.getMessage() + " is not known.";
        }
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no message");
    }

    private String nextStep(SQLException e) {
        return switch (e.getSQLState() == null ? "" : e.getSQLState()) {
            case SqlState.INSUFFICIENT_PRIVILEGE ->
                url == null
                        ? "GRANT CONNECT ON the database to the role that connects."
                        : "GRANT CONNECT ON DATABASE " + url.database() + " TO " + url.user() + ".";
            case SqlState.INVALID_PASSWORD, SqlState.INVALID_AUTHORIZATION ->
                "check dbindex.user and dbindex.password (or DBINDEX_PASSWORD).";
            case SqlState.UNKNOWN_DATABASE -> "create the database, or correct its name in dbindex.url.";
            case SqlState.CANNOT_CONNECT, SqlState.CONNECTION_REJECTED ->
                "check host and port in dbindex.url, and that the server is running.";
            case SqlState.TOO_MANY_CONNECTIONS -> "end connections that are not needed, or raise max_connections.";
            default -> "check dbindex.url; in an application, give its pool at least four connections.";
        };
    }

    @Override
    public String toString() {
        return where;
    }
}
