package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what the server knows. Changes nothing, takes no lock that anyone could notice; one method is one query. */
public final class Catalog {

    private static final String SERVER = """
            SELECT pg_catalog.current_setting('server_version_num')::int AS version_num,
                   pg_catalog.version() AS banner,
                   pg_catalog.pg_is_in_recovery() AS standby,
                   pg_catalog.current_database() AS database,
                   current_user AS user_name,
                   coalesce(pg_catalog.host(pg_catalog.inet_server_addr()) || ':' || pg_catalog.inet_server_port(),
                            'a local socket') AS address
            """;

    // Up to PostgreSQL 13 a table that nobody has analyzed is said to have no rows.
    private static final String KNOWN_ROWS = """
            CASE WHEN c.reltuples = 0 AND c.relpages = 0
                      AND pg_catalog.current_setting('server_version_num')::int < 140000
                 THEN -1 ELSE c.reltuples::bigint END
            """;

    // to_regclass answers NULL for a name it does not find, and needs no lock. The functions that measure a relation
    // do.
    private static final String RELATIONS = ("WITH " + Session.USER_PATH + """
            , wanted AS MATERIALIZED (
                SELECT w.position, pg_catalog.to_regclass(w.name)::oid AS id
                  FROM user_path CROSS JOIN pg_catalog.unnest(?::text[]) WITH ORDINALITY w (name, position))
            SELECT wanted.position, c.oid, n.nspname, c.relname, c.relkind,
                   pg_catalog.pg_get_userbyid(c.relowner) AS owner, %s AS row_count,
                   c.relpages::bigint * pg_catalog.current_setting('block_size')::int AS size_bytes
              FROM wanted
              JOIN pg_catalog.pg_class c ON c.oid = wanted.id
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             ORDER BY wanted.position
            """).formatted(KNOWN_ROWS);

    private static final String PARTITIONS = """
            SELECT c.oid, n.nspname, c.relname, c.relkind, pg_catalog.pg_get_userbyid(c.relowner) AS owner,
                   %s AS row_count,
                   c.relpages::bigint * pg_catalog.current_setting('block_size')::int AS size_bytes
              FROM pg_catalog.pg_inherits i
              JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE i.inhparent = ?
             ORDER BY n.nspname, c.relname
            """.formatted(KNOWN_ROWS);

    private static final String ROOTS = """
            SELECT c.oid, pg_catalog.pg_partition_root(c.oid)::oid AS root
              FROM pg_catalog.pg_class c
             WHERE c.oid = ANY (?::text[]::oid[]) AND (c.relispartition OR c.relkind IN ('p', 'I'))
            """;

    private static final String SEARCH_PATH = "WITH " + Session.USER_PATH + """
            , path AS MATERIALIZED (SELECT pg_catalog.current_schemas(false) AS schemas FROM user_path)
            SELECT s.name
              FROM path CROSS JOIN LATERAL pg_catalog.unnest(path.schemas) WITH ORDINALITY s (name, position)
             ORDER BY s.position
            """;

    private static final String EXTENSION = "WITH " + Session.USER_PATH + """
            , path AS MATERIALIZED (SELECT pg_catalog.current_schemas(true) AS schemas FROM user_path)
            SELECT a.name, e.extversion AS installed_version, n.nspname AS installed_schema,
                   coalesce(n.nspname = ANY (path.schemas), false) AS on_search_path,
                   a.default_version AS available_version,
                   coalesce(v.superuser, true) AS superuser_only, coalesce(v.trusted, false) AS trusted
              FROM (SELECT ?::name AS name) wanted
             CROSS JOIN path
              LEFT JOIN pg_catalog.pg_extension e ON e.extname = wanted.name
              LEFT JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
              LEFT JOIN pg_catalog.pg_available_extensions a ON a.name = wanted.name
              LEFT JOIN pg_catalog.pg_available_extension_versions v
                ON v.name = wanted.name AND v.version = a.default_version
            """;

    private static final String ROLES = """
            SELECT r.rolname
              FROM pg_catalog.pg_roles r
             WHERE pg_catalog.pg_has_role(current_user, r.oid, 'USAGE')
             ORDER BY r.rolname
            """;

    private static final String HAS_CREATE = """
            SELECT pg_catalog.has_database_privilege(current_user, pg_catalog.current_database(), 'CREATE')
            """;

    private static final String MEMORY = """
            SELECT pg_catalog.pg_size_bytes(pg_catalog.current_setting('maintenance_work_mem')) AS maintenance_work_mem,
                   pg_catalog.pg_size_bytes(pg_catalog.current_setting('effective_cache_size')) AS effective_cache_size,
                   pg_catalog.current_setting('max_parallel_maintenance_workers')::int AS workers
            """;

    // Both are NULL on a Unix socket. In a container the server has another address than its client outside.
    private static final String SAME_MACHINE = """
            SELECT pg_catalog.inet_server_addr() IS NOT DISTINCT FROM pg_catalog.inet_client_addr()
            """;

    private static final String SETTINGS = """
            SELECT s.name, s.setting FROM pg_catalog.pg_settings s WHERE s.name = ANY (?)
            """;

    // A crash drops the counters; it stamps the background writer's on every version, those of a database only up to
    // PostgreSQL 14. Nothing tells when a database began that was never reset: then the start of the server has to do.
    private static final String COUNTED_SINCE = """
            SELECT greatest(coalesce(d.stats_reset, pg_catalog.pg_postmaster_start_time()), w.stats_reset)
              FROM pg_catalog.pg_stat_database d, pg_catalog.pg_stat_bgwriter w
             WHERE d.datname = pg_catalog.current_database()
            """;

    private final Session session;

    public Catalog(Session session) {
        this.session = session;
    }

    public ServerInfo server() {
        return session.first(
                        SERVER,
                        row -> new ServerInfo(
                                row.getInt("version_num"),
                                version(row.getInt("version_num")),
                                row.getString("banner"),
                                row.getBoolean("standby"),
                                row.getString("database"),
                                row.getString("user_name"),
                                row.getString("address")))
                .orElseThrow();
    }

    /** What stands under this name; one without a schema is looked for on the session's search path. */
    public Optional<Relation> relation(QualifiedName name) {
        return Optional.ofNullable(relations(List.of(name)).get(name));
    }

    /** What stands under these names, by the name that was asked for; those that are not there are left out. */
    public Map<QualifiedName, Relation> relations(List<QualifiedName> names) {
        String[] quoted = names.stream().map(QualifiedName::quoted).toArray(String[]::new);
        Map<QualifiedName, Relation> relations = new HashMap<>();
        session.query(
                RELATIONS, row -> relations.put(names.get(row.getInt("position") - 1), relation(row)), (Object) quoted);
        return relations;
    }

    /** The partitions directly below a partitioned table. */
    public List<Relation> partitions(long tableOid) {
        return session.query(PARTITIONS, Catalog::relation, tableOid);
    }

    /** The roots of those of these tables that are partitioned or partitions, by their oids. */
    public Map<Long, Long> roots(Collection<Long> oids) {
        Map<Long, Long> roots = new HashMap<>();
        session.query(ROOTS, row -> roots.put(row.getLong("oid"), row.getLong("root")), (Object)
                oids.stream().map(String::valueOf).toArray(String[]::new));
        return roots;
    }

    /** The tables with the rows of a partitioned one, on every level, foreign ones left out; any other table itself. */
    public List<Relation> leaves(Relation table) {
        return table.isPartitioned()
                ? partitions(table.oid()).stream()
                        .filter(partition -> partition.kind() != 'f')
                        .flatMap(partition -> leaves(partition).stream())
                        .toList()
                : List.of(table);
    }

    private static Relation relation(ResultSet row) throws SQLException {
        return new Relation(
                row.getLong("oid"),
                QualifiedName.of(row.getString("nspname"), row.getString("relname")),
                row.getString("relkind").charAt(0),
                row.getString("owner"),
                row.getLong("row_count"),
                row.getLong("size_bytes"));
    }

    /** The schemas of the search path that exist, in order, without the implicit ones. */
    public List<String> searchPath() {
        return session.query(SEARCH_PATH, row -> row.getString(1));
    }

    public Extension extension(String name) {
        return session.first(
                        EXTENSION,
                        row -> new Extension(
                                name,
                                row.getString("installed_version"),
                                row.getString("installed_schema"),
                                row.getBoolean("on_search_path"),
                                row.getString("available_version"),
                                row.getBoolean("superuser_only"),
                                row.getBoolean("trusted")),
                        name)
                .orElseThrow();
    }

    /** What the server gives a build if nobody says otherwise. */
    public MemorySettings memorySettings() {
        return session.first(
                        MEMORY,
                        row -> new MemorySettings(
                                row.getLong("maintenance_work_mem"),
                                row.getLong("effective_cache_size"),
                                row.getInt("workers")))
                .orElseThrow();
    }

    /** Whether the server runs on this very machine, as far as addresses can tell. */
    public boolean isOnThisMachine() {
        return session.first(SAME_MACHINE, row -> row.getBoolean(1)).orElse(false);
    }

    /** Settings in force, by name, in the unit the server keeps them in; one this server does not know is left out. */
    public Map<String, String> settings(Collection<String> names) {
        Map<String, String> settings = new HashMap<>();
        session.query(SETTINGS, row -> settings.put(row.getString("name"), row.getString("setting")), (Object)
                names.toArray(String[]::new));
        return settings;
    }

    /** The extensions of this database with their versions. */
    public Map<String, String> extensions() {
        Map<String, String> extensions = new TreeMap<>();
        session.query(
                "SELECT e.extname, e.extversion FROM pg_catalog.pg_extension e",
                row -> extensions.put(row.getString(1), row.getString(2)));
        return extensions;
    }

    /** Since when this server, alone, counts how its indexes are used; later than that if it cannot be told. */
    public OffsetDateTime countedSince() {
        return session.first(COUNTED_SINCE, row -> row.getObject(1, OffsetDateTime.class))
                .orElseThrow();
    }

    /** The roles this session has the rights of, its own included. */
    public List<String> roles() {
        return session.query(ROLES, row -> row.getString(1));
    }

    /** Whether this role may create schemas and trusted extensions here. */
    public boolean mayCreateInDatabase() {
        return session.first(HAS_CREATE, row -> row.getBoolean(1)).orElse(false);
    }

    private static String version(int num) {
        return num / 10_000 + "." + num % 10_000;
    }
}
