package io.github.dbindex.catalog;

import io.github.dbindex.catalog.Blocker.Origin;
import io.github.dbindex.database.RowMapper;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who is doing what on the server right now: builds, and the sessions they wait for.
 *
 * <p>Without {@code pg_read_all_stats} PostgreSQL hides most of what other roles do; a build of such a role is seen,
 * but not its phase.
 */
public final class Activity {

    // What a phase counts differs: lockers while it waits, blocks while it scans, tuples while it loads.
    static final String BUILDS = """
            SELECT p.pid, coalesce(p.index_relid, 0) AS index_oid, coalesce(p.relid, 0) AS table_oid,
                   coalesce(p.command, 'CREATE INDEX CONCURRENTLY') AS command,
                   coalesce(p.phase, 'phase not visible to this role') AS phase,
                   CASE WHEN p.phase LIKE 'waiting%' THEN p.lockers_done
                        WHEN p.phase LIKE '%loading tuples%' AND p.tuples_total > 0 THEN p.tuples_done
                        WHEN p.phase LIKE '%sorting%' THEN 0
                        ELSE p.blocks_done END AS done,
                   CASE WHEN p.phase LIKE 'waiting%' THEN p.lockers_total
                        WHEN p.phase LIKE '%loading tuples%' AND p.tuples_total > 0 THEN p.tuples_total
                        WHEN p.phase LIKE '%sorting%' THEN 0
                        ELSE p.blocks_total END AS total,
                   coalesce(p.tuples_done, 0) AS tuples_done,
                   coalesce(p.current_locker_pid, 0) AS current_locker_pid
              FROM pg_catalog.pg_stat_progress_create_index p
             WHERE p.datid = (SELECT d.oid FROM pg_catalog.pg_database d
                               WHERE d.datname = pg_catalog.current_database())
            """;

    private static final String BUILD_BY_PID = BUILDS + """
               AND p.pid = ?
             ORDER BY p.pid
            """;

    // The key of Flyway's lock is 77431708279161 plus the hash of its table's name (PostgreSQLAdvisoryLockTemplate), so
    // that 18027 or 18028 stands in its upper half.
    static final String SESSIONS = """
            SELECT b.pid, coalesce(a.usename, '') AS user_name, coalesce(a.application_name, '') AS application,
                   coalesce(pg_catalog.host(a.client_addr), '') AS client, coalesce(a.state, 'state not visible') AS state,
                   floor(extract(epoch FROM pg_catalog.clock_timestamp() - a.xact_start))::bigint AS transaction_seconds,
                   pg_catalog.left(pg_catalog.regexp_replace(coalesce(a.query, ''), '\\s+', ' ', 'g'), 120) AS query,
                   CASE WHEN a.application_name LIKE 'dbindex%%' THEN 'DBINDEX'
                        WHEN EXISTS (SELECT 1 FROM pg_catalog.pg_locks f
                                      WHERE f.pid = b.pid AND f.locktype = 'advisory' AND f.granted AND f.objsubid = 1
                                        AND f.classid::bigint IN (18027, 18028)) THEN 'FLYWAY'
                        WHEN a.usename = session_user
                             AND a.client_addr IS NOT DISTINCT FROM pg_catalog.inet_client_addr() THEN 'SAME_CLIENT'
                        ELSE 'OTHER' END AS origin
              FROM %s b (pid)
              LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = b.pid
             ORDER BY a.xact_start NULLS LAST, b.pid
            """;

    // pg_blocking_pids lists a parallel worker's blocker once per worker, and a prepared transaction as 0.
    private static final String BLOCKERS =
            SESSIONS.formatted("(SELECT DISTINCT pg_catalog.unnest(pg_catalog.pg_blocking_pids(?)))");

    // Modes that conflict with SHARE UPDATE EXCLUSIVE (PostgreSQL: Explicit Locking, table-level locks).
    private static final String HOLDERS = SESSIONS.formatted("""
            (SELECT DISTINCT coalesce(l.pid, 0)
               FROM pg_catalog.pg_locks l
              WHERE l.locktype = 'relation' AND l.granted AND l.relation = ?
                AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                   WHERE d.datname = pg_catalog.current_database())
                AND l.mode IN ('ShareUpdateExclusiveLock', 'ShareLock', 'ShareRowExclusiveLock', 'ExclusiveLock',
                               'AccessExclusiveLock'))""");

    // A bigint key of an advisory lock stands in two halves (PostgreSQL: pg_locks).
    private static final String ADVISORY_HOLDERS = SESSIONS.formatted("""
            (SELECT DISTINCT l.pid
               FROM pg_catalog.pg_locks l
              WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
                AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                   WHERE d.datname = pg_catalog.current_database())
                AND ((l.classid::bigint << 32) | l.objid::bigint) = ?)""");

    private static final String ALL_BUILDS = BUILDS + """
             ORDER BY p.pid
            """;

    // Whoever waits for a lock that this backend holds or waits for itself.
    private static final String QUEUED = SESSIONS.formatted("""
            (SELECT DISTINCT l.pid
               FROM pg_catalog.pg_locks l
              WHERE NOT l.granted AND l.pid <> ? AND ? = ANY (pg_catalog.pg_blocking_pids(l.pid)))""");

    private static final String USERS = SESSIONS.formatted("""
            (SELECT DISTINCT coalesce(l.pid, 0)
               FROM pg_catalog.pg_locks l
              WHERE l.locktype = 'relation' AND l.granted AND l.relation = ?
                AND l.pid IS DISTINCT FROM pg_catalog.pg_backend_pid())""");

    private static final String SESSION = SESSIONS.formatted("(SELECT ?::int)");

    static final RowMapper<BuildProgress> PROGRESS = row -> new BuildProgress(
            row.getInt("pid"),
            row.getLong("index_oid"),
            row.getLong("table_oid"),
            row.getString("command"),
            row.getString("phase"),
            row.getLong("done"),
            row.getLong("total"),
            row.getLong("tuples_done"),
            row.getInt("current_locker_pid"));

    static final RowMapper<Blocker> BLOCKER = row -> {
        long seconds = row.getLong("transaction_seconds");
        Duration age = row.wasNull() ? null : Duration.ofSeconds(seconds);
        return new Blocker(
                row.getInt("pid"),
                row.getString("user_name"),
                row.getString("application"),
                row.getString("client"),
                row.getString("state"),
                age,
                row.getString("query"),
                Origin.valueOf(row.getString("origin")));
    };

    private final Session session;

    public Activity(Session session) {
        this.session = session;
    }

    /** What the build of this backend is doing; empty before its first phase and after its last. */
    public Optional<BuildProgress> build(int pid) {
        return session.first(BUILD_BY_PID, PROGRESS, pid);
    }

    /** The sessions this backend waits for; empty if it does not wait for a lock. */
    public List<Blocker> blockersOf(int pid) {
        return session.query(BLOCKERS, BLOCKER, pid);
    }

    /** The sessions that hold the advisory lock with this key. */
    public List<Blocker> advisoryHolders(long key) {
        return session.query(ADVISORY_HOLDERS, BLOCKER, key);
    }

    /** Every index build in this database. */
    public List<BuildProgress> builds() {
        return session.query(ALL_BUILDS, PROGRESS);
    }

    /** The sessions that hold any lock on this relation. */
    public List<Blocker> usersOf(QualifiedName relation) {
        return new Catalog(session)
                .relation(relation)
                .map(there -> session.query(USERS, BLOCKER, there.oid()))
                .orElse(List.of());
    }

    /** The sessions that wait for this backend. */
    public List<Blocker> queuedBehind(int pid) {
        return session.query(QUEUED, BLOCKER, pid, pid);
    }

    /** The sessions whose lock on this table keeps a concurrent build from starting. */
    public List<Blocker> holdersOf(long tableOid) {
        return session.query(HOLDERS, BLOCKER, tableOid);
    }

    /** Cancels this backend's build, if it is building; nothing else it does. False if it is not building. */
    public boolean cancelBuild(int pid) {
        return build(pid).isPresent() && cancel(pid);
    }

    /** Ends this session; false if it is gone, or another role's. */
    public boolean terminate(int pid) {
        return session.first("SELECT pg_catalog.pg_terminate_backend(?)", row -> row.getBoolean(1), pid)
                .orElse(false);
    }

    /** Cancels what this backend is doing; false if it is gone, or another role's. */
    public boolean cancel(int pid) {
        return session.first("SELECT pg_catalog.pg_cancel_backend(?)", row -> row.getBoolean(1), pid)
                .orElse(false);
    }

    /** What is known about this backend; its state is "state not visible" if it is gone or may not be seen. */
    public Blocker session(int pid) {
        return session.first(SESSION, BLOCKER, pid).orElseThrow();
    }
}
