package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What this session's role lacks to look at tables, as statements that give it. */
public final class Privileges {

    // Whoever may not use the schema is told of the table as well: one without the other is of no use.
    private static final String TO_READ = """
            SELECT c.oid,
                   CASE WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                        THEN pg_catalog.format('GRANT USAGE ON SCHEMA %I TO %I;', n.nspname, current_user) END AS schema,
                   CASE WHEN NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')
                        THEN pg_catalog.format('GRANT SELECT ON %I.%I TO %I;', n.nspname, c.relname, current_user)
                        END AS relation
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
            """;

    private static final String OF_OIDS = TO_READ + " AND c.oid = ANY (?::text[]::oid[])";

    private static final String OF_NAMES = "WITH " + Session.USER_PATH + """
            , path AS MATERIALIZED (SELECT pg_catalog.current_schemas(true) AS schemas FROM user_path)
            """ + TO_READ + """
               AND c.relname = ANY (?) AND (n.nspname = ANY (SELECT pg_catalog.unnest(p.schemas) FROM path p)
                                            OR n.nspname = ANY (?))
            """;

    private static final String TEMPORARY = """
            SELECT pg_catalog.format('GRANT TEMPORARY ON DATABASE %I TO %I;', pg_catalog.current_database(), current_user)
             WHERE NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY')
            """;

    // Neither for a superuser's things, nor for those of the role that owns the system's own: they can do it all
    // already.
    private static final String OF_OTHERS = "WITH " + Session.USER_PATH + """
            , path AS MATERIALIZED (SELECT pg_catalog.current_schemas(true) AS schemas FROM user_path)
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, o.rolname AS owner
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_roles o ON o.oid = c.relowner AND NOT o.rolsuper
             WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
               AND (SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = current_user)
               AND c.relname = ANY (?) AND (n.nspname = ANY (SELECT pg_catalog.unnest(p.schemas) FROM path p)
                                            OR n.nspname = ANY (?))
             ORDER BY n.nspname, c.relname
            """;

    private final Session session;

    public Privileges(Session session) {
        this.session = session;
    }

    /** What it takes to read all columns of tables, by the tables' oids; those that lack nothing are left out. */
    public Map<Long, List<String>> lackingToRead(Collection<Long> tableOids) {
        return lacking(OF_OIDS, (Object) texts(tableOids));
    }

    /**
     * What it takes to run a query.
     *
     * @param names in it, of tables, schemas and other things
     */
    public List<String> lackingToRun(Collection<String> names) {
        String[] all = texts(names);
        return lacking(OF_NAMES, all, all).values().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** A relation of a role that is no superuser. */
    public record OfAnother(String name, String owner) {}

    /**
     * What a superuser would run other roles' code with: the functions in the indexes and the definitions of their
     * relations. Empty for a role that is no superuser.
     *
     * @param names of tables, schemas and other things
     */
    public List<OfAnother> ofOthers(Collection<String> names) {
        String[] all = texts(names);
        return session.query(OF_OTHERS, row -> new OfAnother(row.getString("name"), row.getString("owner")), all, all);
    }

    /** What somebody is to do who lacks this; empty where it is not a privilege on a table. */
    public static String nextStep(List<String> grants) {
        return grants.isEmpty()
                ? "verify as a role that may do this, such as the owner."
                : "as the owner: " + String.join(" ", grants) + " Then verify again.";
    }

    /** What it takes to make temporary tables, on which definitions are rehearsed; empty if it is there. */
    public Optional<String> lackingToRehearse() {
        return session.first(TEMPORARY, row -> row.getString(1));
    }

    private Map<Long, List<String>> lacking(String sql, Object... values) {
        Map<Long, List<String>> lacking = new TreeMap<>();
        session.query(
                sql,
                row -> {
                    List<String> grants = new ArrayList<>();
                    for (String column : List.of("schema", "relation")) {
                        Optional.ofNullable(row.getString(column)).ifPresent(grants::add);
                    }
                    return grants.isEmpty() ? grants : lacking.put(row.getLong("oid"), grants);
                },
                values);
        return lacking;
    }

    private static String[] texts(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
