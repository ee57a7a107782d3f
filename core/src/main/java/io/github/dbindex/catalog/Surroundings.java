package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is going on around a build and may be in its way: long transactions, replicas, limits, rights. */
public final class Surroundings {

    // Whoever holds a snapshot in this database holds every concurrent build up, whatever it reads; autovacuum and lazy
    // VACUUM are left out by the server. backend_xmin is visible to every role, the start of a transaction is not.
    private static final String TRANSACTIONS = Activity.SESSIONS.formatted("""
            (SELECT s.pid
               FROM pg_catalog.pg_stat_activity s
              WHERE s.datname = pg_catalog.current_database() AND s.pid <> pg_catalog.pg_backend_pid()
                AND s.backend_type = 'client backend' AND s.application_name NOT LIKE 'dbindex%'
                AND s.pid NOT IN (SELECT v.pid FROM pg_catalog.pg_stat_progress_vacuum v)
                AND s.pid NOT IN (SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p)
                AND (s.xact_start < pg_catalog.clock_timestamp() - make_interval(secs => ?)
                     OR s.state LIKE 'idle in transaction%'
                     OR (s.state IS NULL AND s.backend_xmin IS NOT NULL)))""");

    private static final String PREPARED = """
            SELECT p.gid, p.owner, p.transaction::text AS transaction,
                   floor(extract(epoch FROM pg_catalog.clock_timestamp() - p.prepared))::bigint AS seconds
              FROM pg_catalog.pg_prepared_xacts p
             WHERE p.database = pg_catalog.current_database()
             ORDER BY p.prepared
            """;

    // Its locks are nobody's process, and have the mark of the lock on its own transaction: until the server is started
    // again that of the session it was prepared in. What only reads is in no build's way.
    private static final String LOCKED_BY_PREPARED = """
            SELECT DISTINCT n.nspname, c.relname
              FROM pg_catalog.pg_locks own
              JOIN pg_catalog.pg_locks l ON l.virtualtransaction = own.virtualtransaction AND l.pid IS NULL
              JOIN pg_catalog.pg_class c ON c.oid = l.relation
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE own.locktype = 'transactionid' AND own.transactionid::text = ? AND own.pid IS NULL
               AND l.locktype = 'relation' AND c.relkind IN ('r', 'p', 'm')
               AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
               AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')
             ORDER BY n.nspname, c.relname
            """;

    private static final String WRAPAROUND_AGE = """
            SELECT pg_catalog.age(c.relfrozenxid) AS transactions,
                   least(pg_catalog.current_setting('autovacuum_freeze_max_age')::bigint,
                         (SELECT o.option_value::bigint FROM pg_catalog.pg_options_to_table(c.reloptions) o
                           WHERE o.option_name = 'autovacuum_freeze_max_age')) AS most
              FROM pg_catalog.pg_class c
             WHERE c.oid = ? AND c.relkind IN ('r', 'm')
            """;

    private static final String WRAPAROUND = """
            SELECT a.pid
              FROM pg_catalog.pg_stat_progress_vacuum v
              JOIN pg_catalog.pg_stat_activity a ON a.pid = v.pid
             WHERE v.relid = ? AND a.query LIKE '%(to prevent wraparound)%'
             ORDER BY a.pid
            """;

    private static final String REPLICAS = """
            SELECT coalesce(r.application_name, '') AS name, coalesce(r.state, 'state not visible') AS state
              FROM pg_catalog.pg_stat_replication r
             ORDER BY r.application_name, r.pid
            """;

    private static final String SLOTS = """
            SELECT s.slot_name, s.active, s.slot_type,
                   pg_catalog.pg_wal_lsn_diff(CASE WHEN pg_catalog.pg_is_in_recovery()
                        THEN pg_catalog.pg_last_wal_receive_lsn() ELSE pg_catalog.pg_current_wal_lsn() END,
                        s.restart_lsn)::bigint AS behind
              FROM pg_catalog.pg_replication_slots s
             ORDER BY s.slot_name
            """;

    // In megabytes; -1 for no limit.
    private static final String SLOT_LIMIT = """
            SELECT s.setting::bigint * 1024 * 1024 AS bytes
              FROM pg_catalog.pg_settings s
             WHERE s.name = 'max_slot_wal_keep_size' AND s.setting::bigint >= 0
            """;

    private static final String LIMITS = """
            SELECT s.name, pg_catalog.current_setting(s.name) AS value, s.source
              FROM pg_catalog.pg_settings s
             WHERE s.name IN ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout',
                              'idle_session_timeout', 'transaction_timeout')
               AND s.source IN ('user', 'database', 'database user', 'configuration file') AND s.setting <> '0'
             ORDER BY s.name
            """;

    private static final String RIGHTS = """
            SELECT pg_catalog.pg_has_role(current_user, c.relowner, 'USAGE') AS owner,
                   pg_catalog.has_schema_privilege(c.relnamespace, 'CREATE') AS may_create,
                   pg_catalog.has_table_privilege(c.oid, 'SELECT') AS may_read
              FROM pg_catalog.pg_class c
             WHERE c.oid = ?
            """;

    // From PostgreSQL 15 on, schema public is owned by the role that stands for the owner of the database.
    private static final String SUPERUSER_AMONG_OTHERS = "WITH " + Session.USER_PATH + """
            , path AS MATERIALIZED (SELECT pg_catalog.current_schemas(false) AS schemas FROM user_path),
            others AS MATERIALIZED (
                SELECT r.oid FROM pg_catalog.pg_roles r WHERE NOT r.rolsuper AND r.rolname <> 'pg_database_owner'
                 UNION ALL
                SELECT 0::oid)
            SELECT what.object
              FROM (SELECT 1 AS position, pg_catalog.format('table %I.%I', cn.nspname, c.relname) AS object
                      FROM pg_catalog.pg_class c
                      JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
                      JOIN others o ON o.oid = c.relowner
                     WHERE c.relkind IN ('r', 'p', 'm')
                     UNION ALL
                    SELECT 2, pg_catalog.format('schema %I', n.nspname)
                      FROM path
                     CROSS JOIN pg_catalog.pg_namespace n
                     WHERE n.nspname = ANY (path.schemas)
                       AND (n.nspowner IN (SELECT o.oid FROM others o)
                            OR EXISTS (SELECT FROM pg_catalog.aclexplode(n.nspacl) a JOIN others o ON o.oid = a.grantee
                                        WHERE a.privilege_type = 'CREATE'))) what
             WHERE (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
             ORDER BY what.position, what.object
             LIMIT 1
            """;

    private static final String NOT_USABLE = """
            SELECT n.nspname
              FROM pg_catalog.pg_namespace n
             WHERE n.nspname = ANY (?) AND NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
             ORDER BY n.nspname
            """;

    private static final String CREATES_HISTORY = """
            SELECT n.nspname
              FROM pg_catalog.pg_namespace n
             WHERE n.nspname = ? AND NOT pg_catalog.has_schema_privilege(n.oid, 'CREATE')
            """;

    private static final String SEES_ALL = """
            SELECT pg_catalog.pg_has_role(current_user, 'pg_read_all_stats', 'USAGE')
            """;

    // Only a superuser and members of pg_read_all_settings see where the data is.
    private static final String DATA_DIRECTORY = """
            SELECT s.setting
              FROM pg_catalog.pg_settings s
             WHERE s.name = 'data_directory'
               AND coalesce(pg_catalog.inet_server_addr() = pg_catalog.inet_client_addr(), true)
            """;

    private final Session session;

    public Surroundings(Session session) {
        this.session = session;
    }

    /** A transaction that was prepared for a two-phase commit and not ended yet. */
    public record Prepared(String id, String owner, String transaction, Duration age) {}

    /**
     * How old a table is in transactions, and from which age on it is vacuumed whatever waits.
     *
     * @param most the server's {@code autovacuum_freeze_max_age}, or the table's own if that is lower
     */
    public record WraparoundAge(long transactions, long most) {}

    public record Replica(String name, String state) {}

    /**
     * A replication slot.
     *
     * @param bytesBehind WAL that the server keeps for it; null if it keeps none
     */
    public record Slot(
            String name,
            boolean active,
            String type,
            @Nullable Long bytesBehind) {}

    /**
     * A timeout that is not the server's default.
     *
     * @param source as {@code pg_settings.source}: {@code user}, {@code database}, ...
     */
    public record Limit(String name, String value, String source) {}

    /** What this role may do with a table. */
    public record Rights(boolean owner, boolean mayCreate, boolean mayRead) {}

    /** Sessions whose transaction is open for longer than that, or idle, or of unknown age to this role. */
    public List<Blocker> longTransactions(Duration age) {
        return session.query(TRANSACTIONS, Activity.BLOCKER, (int) age.toSeconds());
    }

    public List<Prepared> preparedTransactions() {
        return session.query(
                PREPARED,
                row -> new Prepared(
                        row.getString("gid"),
                        row.getString("owner"),
                        row.getString("transaction"),
                        Duration.ofSeconds(row.getLong("seconds"))));
    }

    /** The tables it keeps locked so that no index can be built on them. */
    public List<QualifiedName> locked(Prepared prepared) {
        return session.query(
                LOCKED_BY_PREPARED,
                row -> QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                prepared.transaction());
    }

    /** The autovacuum of this table that nobody may cancel, if one is running. */
    public Optional<Integer> wraparoundVacuum(long tableOid) {
        return session.first(WRAPAROUND, row -> row.getInt(1), tableOid);
    }

    public Optional<WraparoundAge> wraparoundAge(long tableOid) {
        return session.first(
                WRAPAROUND_AGE, row -> new WraparoundAge(row.getLong("transactions"), row.getLong("most")), tableOid);
    }

    public List<Replica> replicas() {
        return session.query(REPLICAS, row -> new Replica(row.getString("name"), row.getString("state")));
    }

    public List<Slot> slots() {
        return session.query(
                SLOTS,
                row -> new Slot(row.getString("slot_name"), row.getBoolean("active"), row.getString("slot_type"), (Long)
                        row.getObject("behind")));
    }

    /** How much WAL a slot may hold back before it is given up; empty for no limit. */
    public Optional<Long> slotLimitBytes() {
        return session.first(SLOT_LIMIT, row -> row.getLong(1));
    }

    /** Timeouts that a new session of this role has from somebody's setting. */
    public List<Limit> limits() {
        return session.query(
                LIMITS, row -> new Limit(row.getString("name"), row.getString("value"), row.getString("source")));
    }

    public Rights rights(Relation table) {
        return session.first(
                        RIGHTS,
                        row -> new Rights(
                                row.getBoolean("owner"), row.getBoolean("may_create"), row.getBoolean("may_read")),
                        table.oid())
                .orElseThrow();
    }

    /** Something of another role's, while this one is a superuser; empty if there is nothing, or this one is none. */
    public Optional<String> ofOthersThanThisSuperuser() {
        return session.first(SUPERUSER_AMONG_OTHERS, row -> row.getString(1));
    }

    /** Those of the schemas that are there and may not be used by this role: nothing is found in them. */
    public List<String> notUsable(List<String> schemas) {
        return session.query(NOT_USABLE, row -> row.getString(1), (Object) schemas.toArray(String[]::new));
    }

    /** Whether this role may make no tables in a schema that is there. */
    public boolean mayNotCreateIn(String schema) {
        return session.first(CREATES_HISTORY, row -> row.getString(1), schema).isPresent();
    }

    /** Whether this role sees what other roles' sessions do. */
    public boolean seesAllSessions() {
        return session.first(SEES_ALL, row -> row.getBoolean(1)).orElse(false);
    }

    /** Where the data is, if this role may know and the server may be on this machine. */
    public Optional<String> dataDirectory() {
        return session.first(DATA_DIRECTORY, row -> row.getString(1));
    }

    /** About how many rows fulfil a condition, by the planner; empty if this role may not read the table. */
    public Optional<Long> rowsWhere(Relation table, String condition) {
        String explain = "EXPLAIN (COSTS ON) SELECT FROM ONLY " + table.name().quoted() + " WHERE " + condition;
        return new GuardedRead(session)
                .texts(table.oid(), explain).stream()
                        .findFirst()
                        .filter(line -> line.contains(" rows="))
                        .map(line -> Long.parseLong(line.replaceFirst(".* rows=(\\d+) .*", "$1")));
    }
}
