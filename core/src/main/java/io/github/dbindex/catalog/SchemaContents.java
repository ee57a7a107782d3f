package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.Optional;

/** What stands in a schema, as far as Flyway counts it before it makes its history table there. */
public final class SchemaContents {

    private static final String FIRST = """
            SELECT CASE c.relkind WHEN 'v' THEN 'view ' WHEN 'S' THEN 'sequence ' ELSE 'table ' END || c.relname AS object
              FROM pg_catalog.pg_class c
             WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'v', 'S')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             UNION ALL
            SELECT 'type ' || t.typname
              FROM pg_catalog.pg_type t
             WHERE t.typnamespace = n.oid AND t.typcategory NOT IN ('A', 'C')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
             UNION ALL
            SELECT 'function ' || p.proname
              FROM pg_catalog.pg_proc p
             WHERE p.pronamespace = n.oid
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
            """;

    private final Session session;

    public SchemaContents(Session session) {
        this.session = session;
    }

    /** One thing that is in the schema and not an extension's, for people: {@code table orders}; empty if there is none. */
    public Optional<String> any(String schema) {
        return session.first(
                "SELECT o.object FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL (" + FIRST
                        + " ORDER BY 1 LIMIT 1) o WHERE n.nspname = ?",
                row -> row.getString(1),
                schema);
    }
}
