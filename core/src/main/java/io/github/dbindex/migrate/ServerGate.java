package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which servers dbindex works with, and which connections. */
final class ServerGate {

    /** Products that speak PostgreSQL's protocol and build indexes another way, by what version() says. */
    private static final Map<String, String> FORKS = Map.of(
            "cockroachdb", "CockroachDB",
            "-yb-", "YugabyteDB",
            "yugabyte", "YugabyteDB",
            "aurora dsql", "Aurora DSQL",
            "redshift", "Redshift",
            "greenplum", "Greenplum");

    private final ServerInfo server;

    ServerGate(ServerInfo server) {
        this.server = server;
    }

    /** For reading: PostgreSQL itself, in a version whose catalog is known. */
    void checkReadable() {
        String banner = server.banner().toLowerCase(Locale.ROOT);
        FORKS.forEach((mark, product) -> {
            if (banner.contains(mark)) {
                throw new DbIndexException(
                        server.database() + " is " + product + ", which builds indexes in a way of its own.",
                        "use its own tools; dbindex works with PostgreSQL 13 and newer.");
            }
        });
        if (server.versionNum() < 130_000) {
            throw new DbIndexException(
                    "PostgreSQL " + server.version() + " at " + server.address() + " is too old for dbindex.",
                    "upgrade to PostgreSQL 13 or newer.");
        }
    }

    void checkWritable() {
        checkReadable();
        if (server.standby()) {
            throw new DbIndexException(
                    "The server at " + server.address() + " is a standby: nothing can be changed there.",
                    "point dbindex.url at the primary (targetServerType=primary picks it among several hosts).");
        }
    }

    /** PostgreSQL 14.4 release notes: concurrent builds of 14.0 to 14.3 can miss rows. */
    void checkConcurrentBuilds() {
        if (server.versionNum() >= 140_000 && server.versionNum() < 140_004) {
            throw new DbIndexException(
                    "PostgreSQL " + server.version()
                            + " can corrupt an index that it builds concurrently (fixed in 14.4).",
                    "update the server to the newest 14.x, then reindex what was built concurrently before.");
        }
    }

    /**
     * Two sessions that are served by one backend, or one session by two, can only come from a pooler in transaction
     * mode, where settings and locks do not stay with their session.
     */
    static void checkSessions(Database database) {
        try (Session first = database.open("check");
                Session second = database.open("check")) {
            int before = first.pid();
            boolean shared = second.rolledBack(() -> second.pid() == before || first.pid() != before);
            if (shared) {
                throw pooled(null);
            }
        } catch (StatementFailedException e) {
            throw isOfAnotherSession(e.sqlState()) ? pooled(e) : e;
        }
    }

    /** The driver's prepared statement is there already, or not there any more. */
    static boolean isOfAnotherSession(@Nullable String sqlState) {
        return SqlState.DUPLICATE_STATEMENT_NAME.equals(sqlState) || SqlState.INVALID_STATEMENT_NAME.equals(sqlState);
    }

    static DbIndexException pooled(@Nullable Exception cause) {
        return new DbIndexException(
                "The connection goes through a pooler in transaction mode: sessions share backends. Settings, locks and"
                        + " long builds do not survive there.",
                "connect to the server itself, or to the pooler's session mode (often another port).",
                cause);
    }
}
