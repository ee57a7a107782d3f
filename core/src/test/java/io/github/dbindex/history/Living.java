package io.github.dbindex.history;

import io.github.dbindex.testing.Sql;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is in the scratch database now, in an order that depends on nothing but names. */
record Living(List<String> schemas, List<Table> tables, List<Thing> types, List<Thing> functions) {

    /** Something with a name in a schema. */
    record Thing(String schema, String name) {}

    record Column(String name, String type) {}

    record Index(String name, boolean constraint, boolean attached, boolean unique) {}

    record Constraint(String name, String type) {}

    record Table(
            String schema,
            String name,
            String kind,
            boolean partition,
            List<Column> columns,
            List<Index> indexes,
            List<Constraint> constraints) {

        boolean isKind(String kinds) {
            return kinds.contains(kind);
        }
    }

    private static final char SEPARATOR = '\u0001';

    private static final String ALL = """
            WITH ours AS (SELECT oid, nspname FROM pg_namespace
                           WHERE nspname NOT IN ('pg_catalog', 'information_schema') AND nspname NOT LIKE 'pg\\_t%'),
                 tables AS (SELECT c.oid, o.nspname, c.relname, c.relkind, c.relispartition
                              FROM pg_class c JOIN ours o ON o.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm', 'v'))
            SELECT concat_ws(E'\\x01', kind, a, b, c, d, e, f) FROM (
            SELECT 1 AS kind, nspname::text AS a, '' AS b, '' AS c, '' AS d, '' AS e, '' AS f FROM ours
            UNION ALL
            SELECT 2, nspname, relname, relkind::text, relispartition::text, '', '' FROM tables
            UNION ALL
            SELECT 3, t.nspname, t.relname, lpad(a.attnum::text, 4, '0'), a.attname, format_type(a.atttypid, a.atttypmod), ''
              FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid WHERE a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT 4, t.nspname, t.relname, x.relname, (EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid
                                                                   AND k.contype IN ('p', 'u', 'x')))::text,
                   x.relispartition::text, i.indisunique::text
              FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class x ON x.oid = i.indexrelid
            UNION ALL
            SELECT 5, t.nspname, t.relname, k.conname, k.contype::text, '', ''
              FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE k.contype <> 'n'
            UNION ALL
            SELECT 6, o.nspname, y.typname, '', '', '', ''
              FROM pg_type y JOIN ours o ON o.oid = y.typnamespace WHERE y.typtype = 'e'
            UNION ALL
            SELECT 7, o.nspname, p.proname, '', '', '', ''
              FROM pg_proc p JOIN ours o ON o.oid = p.pronamespace WHERE p.proname LIKE 'fn%'
            ) q ORDER BY kind, a COLLATE "C", b COLLATE "C", c COLLATE "C", d COLLATE "C"
            """;

    static Living in(Connection connection) {
        Living living = new Living(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Thing, Table> tables = new LinkedHashMap<>();
        for (String row : Sql.column(connection, ALL)) {
            List<String> cells = List.of(Objects.requireNonNull(row).split(String.valueOf(SEPARATOR), -1));
            living.add(cells, tables);
        }
        living.tables.addAll(tables.values());
        return living;
    }

    private void add(List<String> cells, Map<Thing, Table> found) {
        Thing name = new Thing(cells.get(1), cells.get(2));
        switch (cells.get(0)) {
            case "1" -> schemas.add(name.schema());
            case "2" ->
                found.put(
                        name,
                        new Table(
                                name.schema(),
                                name.name(),
                                cells.get(3),
                                cells.get(4).equals("true"),
                                new ArrayList<>(),
                                new ArrayList<>(),
                                new ArrayList<>()));
            case "3" -> table(found, name).columns().add(new Column(cells.get(4), cells.get(5)));
            case "4" ->
                table(found, name)
                        .indexes()
                        .add(new Index(
                                cells.get(3),
                                cells.get(4).equals("true"),
                                cells.get(5).equals("true"),
                                cells.get(6).equals("true")));
            case "5" -> table(found, name).constraints().add(new Constraint(cells.get(3), cells.get(4)));
            case "6" -> types.add(name);
            default -> functions.add(name);
        }
    }

    private static Table table(Map<Thing, Table> found, Thing name) {
        return Objects.requireNonNull(found.get(name));
    }
}
