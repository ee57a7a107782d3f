package io.github.dbindex.history;

import io.github.dbindex.history.Living.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE TABLE in its variety, and what is done to tables as a whole. */
final class TableStatements {

    private static final List<String> TYPES =
            List.of("int", "integer", "BIGINT", "text", "varchar(20)", "date", "timestamp", "jsonb", "int", "text");

    private final Vocabulary words;

    TableStatements(Vocabulary words) {
        this.words = words;
    }

    String create(Living living) {
        String table = words.spelled(words.any(living.schemas()), words.newTable());
        String exists = words.oneIn(10) ? "IF NOT EXISTS " : "";
        return switch (words.below(12)) {
            case 0 ->
                "CREATE TABLE " + table + " AS SELECT * FROM " + anyTable(living)
                        + (words.oneIn(3) ? " WITH NO DATA" : "");
            case 1 -> "SELECT * INTO " + table + " FROM " + anyTable(living);
            case 2 -> "CREATE MATERIALIZED VIEW " + table + " AS SELECT * FROM " + anyTable(living);
            case 3, 4 ->
                "CREATE TABLE " + table + " (LIKE " + anyTable(living) + " INCLUDING "
                        + words.any(List.of("ALL", "INDEXES", "DEFAULTS")) + ")";
            case 5 -> "CREATE TABLE " + table + " (extra int) INHERITS (" + anyTable(living) + ")";
            case 6, 7 -> "CREATE TABLE " + exists + table + " (" + columns(living) + ") PARTITION BY LIST (id)";
            case 8 ->
                "CREATE TEMP TABLE " + words.spelled(words.newTable())
                        + " ON COMMIT DROP AS SELECT 1 AS id, 2 AS owner";
            default -> "CREATE TABLE " + exists + table + " (" + columns(living) + ")";
        };
    }

    private String anyTable(Living living) {
        return words.anyOf(living.tables(), table -> true).map(words::spelled).orElse("nothing");
    }

    String type(Living living) {
        return living.types().isEmpty() || !words.oneIn(3)
                ? words.any(TYPES)
                : words.spelled(words.any(living.types()));
    }

    private String columns(Living living) {
        List<String> elements = new ArrayList<>();
        elements.add("id int" + words.any(List.of("", "", " PRIMARY KEY", " UNIQUE", " NOT NULL")));
        List<String> names = new ArrayList<>(List.of("id"));
        for (int i = 1 + words.below(5); i > 0; i--) {
            String name = words.newColumn();
            if (!names.contains(name)) {
                names.add(name);
                elements.add(words.spelled(name) + " " + type(living) + columnConstraint(living));
            }
        }
        if (words.oneIn(3)) {
            elements.add(tableConstraint(living, names));
        }
        if (words.oneIn(8)) {
            elements.add(tableConstraint(living, names));
        }
        return String.join(", ", elements);
    }

    private String columnConstraint(Living living) {
        return switch (words.below(14)) {
            case 0 -> " UNIQUE";
            case 1 -> " CONSTRAINT " + words.spelled(words.newIndex()) + " UNIQUE";
            case 2 -> " REFERENCES " + anyTable(living);
            case 3 -> " NOT NULL";
            default -> "";
        };
    }

    String tableConstraint(Living living, List<String> columns) {
        String name = words.oneIn(2) ? "CONSTRAINT " + words.spelled(words.newIndex()) + " " : "";
        String one = words.spelled(words.any(columns));
        String other = words.spelled(words.any(columns));
        String both = one.equalsIgnoreCase(other) ? one : one + ", " + other;
        return name
                + switch (words.below(8)) {
                    case 0 -> "PRIMARY KEY (" + both + ")";
                    case 1, 2 -> "UNIQUE (" + both + ")";
                    case 3 -> "UNIQUE (" + one + ") INCLUDE (" + other + ")" + (words.oneIn(2) ? " DEFERRABLE" : "");
                    case 4 -> "CHECK (" + one + " IS NOT NULL)";
                    case 5 ->
                        "EXCLUDE (" + one + " WITH =)" + (words.oneIn(2) ? " WHERE (" + other + " IS NOT NULL)" : "");
                    case 6 -> "FOREIGN KEY (" + one + ") REFERENCES " + anyTable(living);
                    default -> "UNIQUE (" + one + ") WITH (fillfactor = 80)";
                };
    }

    private String onTable(Living living, String kinds, String before, String behind) {
        return words.anyOf(living.tables(), table -> table.isKind(kinds))
                .map(table -> before + words.spelled(table) + behind)
                .orElse("");
    }

    String drop(Living living) {
        Optional<Table> table = words.anyOf(living.tables(), any -> true);
        if (table.isEmpty()) {
            return "";
        }
        String kind =
                table.get().isKind("m") ? "MATERIALIZED VIEW " : table.get().isKind("v") ? "VIEW " : "TABLE ";
        return "DROP " + kind + (words.oneIn(4) ? "IF EXISTS " : "") + words.spelled(table.get())
                + (words.oneIn(2) ? " CASCADE" : "");
    }

    String rename(Living living) {
        return onTable(living, "rpmv", "ALTER TABLE ", " RENAME TO " + words.spelled(words.newTable()));
    }

    String setSchema(Living living) {
        return onTable(living, "rpmv", "ALTER TABLE ", " SET SCHEMA " + words.spelled(words.any(living.schemas())));
    }

    String truncate(Living living) {
        return onTable(living, "rp", "TRUNCATE ", words.oneIn(3) ? " CASCADE" : "");
    }

    String partition(Living living) {
        String table = words.spelled(words.any(living.schemas()), words.newTable());
        String below = words.oneIn(4) ? " PARTITION BY LIST (id)" : "";
        String own = words.oneIn(4) ? " (UNIQUE (id))" : "";
        return onTable(living, "p", "CREATE TABLE " + table + " PARTITION OF ", own + values() + below);
    }

    private String values() {
        return words.oneIn(4) ? " DEFAULT" : " FOR VALUES IN (" + words.below(50) + ")";
    }

    /** Of a table made for it: one that is there hardly ever fits. */
    String attach(Living living) {
        Optional<Table> parent = words.anyOf(living.tables(), table -> table.isKind("p"));
        Optional<Table> child = words.anyOf(
                living.tables(),
                table -> table.isKind("rp")
                        && !table.partition()
                        && parent.isPresent()
                        && table.columns().size() == parent.get().columns().size());
        return parent.isEmpty() || child.isEmpty()
                ? ""
                : "ALTER TABLE " + words.spelled(parent.get()) + " ATTACH PARTITION " + words.spelled(child.get())
                        + values();
    }

    String detach(Living living) {
        Optional<Table> child = words.anyOf(living.tables(), Table::partition);
        Optional<Table> parent = words.anyOf(living.tables(), table -> table.isKind("p"));
        return parent.isEmpty() || child.isEmpty()
                ? ""
                : "ALTER TABLE " + words.spelled(parent.get()) + " DETACH PARTITION " + words.spelled(child.get());
    }
}
