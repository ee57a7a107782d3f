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

    private static final String KIND = """
            CASE c.relkind WHEN 'p' THEN 'partitioned table' WHEN 'm' THEN 'materialized view' WHEN 'v' THEN 'view'
                           WHEN 'f' THEN 'foreign table' ELSE 'table' END
            """;

    private static final String FACTS = """
            WITH c AS (SELECT c.oid, n.nspname, c.relname, n.nspname || '.' || c.relname AS name, c.relkind, c.relispartition
                         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                        WHERE %s)
            SELECT concat_ws(E'\\x01', q.a, q.b, q.c) FROM (
            SELECT c.nspname AS a, c.relname AS b, 'table ' || c.name || ' ' || %s AS c
              FROM c WHERE c.relkind IN ('r', 'p', 'm', 'f', 'v')
            UNION ALL
            SELECT c.nspname, c.relname, 'column ' || c.name || '.' || a.attname
              FROM c JOIN pg_attribute a ON a.attrelid = c.oid
             WHERE c.relkind IN ('r', 'p', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT c.nspname, c.relname, 'partition ' || c.name || ' of ' || p.name
              FROM c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN c p ON p.oid = i.inhparent
             WHERE c.relispartition AND c.relkind IN ('r', 'p', 'f')
            UNION ALL
            SELECT c.nspname, k.conname, 'constraint ' || k.conname || ' on ' || c.name || ' '
                   || CASE k.contype WHEN 'p' THEN 'PRIMARY_KEY' WHEN 'u' THEN 'UNIQUE' WHEN 'x' THEN 'EXCLUDE' END
              FROM pg_constraint k JOIN c ON c.oid = k.conrelid
             WHERE k.contype IN ('p', 'u', 'x')
            UNION ALL
            SELECT c.nspname, c.relname, 'constraint ' || k.conname || ' on ' || c.name || ' '
                   || CASE k.contype WHEN 'f' THEN 'FOREIGN_KEY' ELSE 'CHECK' END
                   || CASE WHEN k.convalidated THEN '' ELSE ' not valid' END
              FROM pg_constraint k JOIN c ON c.oid = k.conrelid
             WHERE k.contype IN ('f', 'c') AND k.conparentid = 0 AND k.coninhcount = 0
            UNION ALL
            SELECT x.nspname, x.relname, 'index ' || x.name || ' on ' || c.name
                   || CASE WHEN i.indisunique THEN ' unique' ELSE '' END
                   || CASE WHEN NOT i.indimmediate THEN ' deferrable' ELSE '' END
                   || coalesce((SELECT ' of ' || p.name FROM pg_inherits h JOIN c p ON p.oid = h.inhparent
                                 WHERE h.inhrelid = x.oid), '')
                   || CASE WHEN i.indisvalid THEN '' ELSE ' incomplete' END
                   || ' (' || (SELECT string_agg(coalesce(a.attname, 'expression'), ', ' ORDER BY u.place)
                                 FROM unnest(i.indkey[0:i.indnkeyatts - 1]) WITH ORDINALITY u (attnum, place)
                                 LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = u.attnum AND u.attnum > 0)
                   || ')'
              FROM pg_index i JOIN c x ON x.oid = i.indexrelid JOIN c ON c.oid = i.indrelid
            ) q
            """.formatted(OURS, KIND);

    private static final Pattern NAME_OF_INDEX = Pattern.compile("INDEX (?:\"(?:[^\"]|\"\")*\"|[^\" ]+) ON (?:ONLY )?");

    private Catalogued() {}

    /** All there is. */
    static List<Fact> facts(Connection connection) {
        List<Fact> facts = new ArrayList<>();
        for (String row : Sql.column(connection, FACTS)) {
            String[] cells = Objects.requireNonNull(row).split("\u0001", -1);
            facts.add(new Fact(QualifiedName.of(cells[0], cells[1]), cells[2]));
        }
        return facts;
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
            QualifiedName rehearsed = now.table().named("rehearsed_index");
            index.alterations()
                    .forEach(action -> Sql.execute(connection, "ALTER INDEX " + rehearsed.quoted() + " " + action));
            Sql.execute(connection, "SET LOCAL search_path = pg_catalog");
            return definition(connection, rehearsed);
        } finally {
            Sql.execute(connection, "ROLLBACK");
        }
    }
}
