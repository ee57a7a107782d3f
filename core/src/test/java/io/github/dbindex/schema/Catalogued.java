package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.Sql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** What a server's catalog has, in the words of {@link Replayed}. */
public final class Catalogued {

    private static final String OURS = """
            n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_t%'
            """;

    private static final String NAME = "n.nspname || '.' || c.relname";

    private static final String KIND = """
            CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'm' THEN 'materialized view' WHEN 'v' THEN 'view'
                           WHEN 'f' THEN 'foreign table' ELSE 'table' END
            """;

    private static final String PICTURE = """
            SELECT 'table ' || %1$s || ' ' || %3$s
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE %2$s AND c.relkind IN ('r', 'p', 'm', 'f', 'v')
            UNION ALL
            SELECT 'column ' || %1$s || '.' || a.attname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE %2$s AND c.relkind IN ('r', 'p', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT 'partition ' || %1$s || ' of ' || pn.nspname || '.' || p.relname
              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
              JOIN pg_namespace pn ON pn.oid = p.relnamespace
             WHERE %2$s AND c.relispartition AND c.relkind IN ('r', 'p', 'f')
            UNION ALL
            SELECT 'constraint ' || k.conname || ' on ' || %1$s || ' '
                   || CASE k.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'x' THEN 'EXCLUDE' END
              FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE %2$s AND k.contype IN ('p', 'u', 'x')
            UNION ALL
            SELECT 'constraint ' || k.conname || ' on ' || %1$s || ' '
                   || CASE k.contype WHEN 'f' THEN 'FOREIGN_KEY' ELSE 'CHECK' END
                   || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END
              FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE %2$s AND k.contype IN ('f', 'c') AND k.conparentid = 0 AND k.coninhcount = 0
            UNION ALL
            SELECT 'index ' || n.nspname || '.' || x.relname || ' on ' || %1$s
                   || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
                   || CASE WHEN NOT i.indimmediate THEN ' deferrable' ELSE '' END
                   || coalesce((SELECT ' of ' || pn.nspname || '.' || p.relname
                                  FROM pg_inherits h JOIN pg_class p ON p.oid = h.inhparent
                                  JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE h.inhrelid = x.oid), '')
                   || CASE WHEN i.indisvalid THEN '' ELSE ' incomplete' END
                   || ' (' || (SELECT string_agg(coalesce(a.attname, 'expression'), ', ' ORDER BY u.place)
                                 FROM unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY u (attnum, place)
                                 LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum AND u.attnum > 0)
                   || ')'
              FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
              JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE %2$s
            """.formatted(NAME, OURS, KIND);

    private static final Pattern NAME_OF_INDEX = Pattern.compile("INDEX (?:\"(?:[^\"]|\"\")*\"|[^\" ]+) ON (?:ONLY )?");

    private Catalogued() {}

    /** All there is, one line each. */
    public static List<String> picture(Connection connection) {
        return Sql.column(connection, PICTURE).stream()
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
    }

    /** What the server makes of an index, without its name. */
    static String definition(Connection connection, QualifiedName index) {
        String definition = String.valueOf(Sql.column(
                        connection, "SELECT pg_get_indexdef('" + index.quoted().replace("'", "''") + "'::regclass)")
                .get(0));
        return NAME_OF_INDEX.matcher(definition).replaceFirst("INDEX ON ");
    }

    /** What the server would make of the index's definition in the names of today, without its name. */
    static String rehearsed(Connection connection, Index index) {
        List<String> path = new ArrayList<>(index.searchPath());
        Sql.execute(connection, "BEGIN");
        try {
            Sql.execute(
                    connection,
                    "SET LOCAL search_path = "
                            + (path.isEmpty()
                                    ? "public"
                                    : String.join(
                                            ", ",
                                            path.stream()
                                                    .map(QualifiedName::quoted)
                                                    .toList())));
            var now = index.definitionNow();
            String unique = now.unique() ? "UNIQUE " : "";
            Sql.execute(
                    connection,
                    "CREATE " + unique + "INDEX rehearsed_index ON ONLY "
                            + now.table().quoted() + " " + now.definition());
            Sql.execute(connection, "SET LOCAL search_path = pg_catalog");
            return definition(connection, now.table().named("rehearsed_index"));
        } finally {
            Sql.execute(connection, "ROLLBACK");
        }
    }
}
