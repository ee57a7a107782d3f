package io.github.dbindex.history;

import io.github.dbindex.history.Living.Column;
import io.github.dbindex.history.Living.Index;
import io.github.dbindex.history.Living.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CREATE INDEX in its variety, and what else is done to indexes. */
final class IndexStatements {

    private final Vocabulary words;

    IndexStatements(Vocabulary words) {
        this.words = words;
    }

    String create(Living living) {
        return create(living, "");
    }

    String createConcurrently(Living living) {
        return create(living, "CONCURRENTLY ");
    }

    private String create(Living living, String concurrently) {
        Optional<Table> found = words.anyOf(living.tables(), table -> table.isKind("rpm"));
        if (found.isEmpty() || found.get().columns().isEmpty()) {
            return "";
        }
        Table table = found.get();
        boolean named = !concurrently.isEmpty() || !words.oneIn(3);
        String name = named ? (words.oneIn(8) ? "IF NOT EXISTS " : "") + words.spelled(words.newIndex()) + " " : "";
        return "CREATE " + (words.oneIn(5) ? "UNIQUE " : "") + "INDEX " + concurrently + name + "ON "
                + (words.oneIn(8) && concurrently.isEmpty() ? "ONLY " : "") + words.spelled(table) + " "
                + definition(living, table);
    }

    private String definition(Living living, Table table) {
        String method = words.oneIn(8) ? "USING hash " : words.oneIn(8) ? "USING BTREE " : "";
        List<String> keys = new ArrayList<>();
        int count = method.contains("hash") ? 1 : 1 + words.below(3);
        for (int i = 0; i < count; i++) {
            keys.add(key(living, table, method.isEmpty()));
        }
        return method + "(" + String.join(", ", keys) + ")"
                + (words.oneIn(8) && !method.contains("hash")
                        ? " INCLUDE ("
                                + words.spelled(words.any(table.columns()).name()) + ")"
                        : "")
                + (words.oneIn(8) ? " WITH (fillfactor = 70)" : "")
                + (words.oneIn(3) ? " WHERE " + predicate(living, table) : "");
    }

    private String key(Living living, Table table, boolean ordered) {
        Column column = words.any(table.columns());
        String key = words.oneIn(3)
                ? expression(living, table, column)
                : words.spelled(column.name()) + (isText(column) && words.oneIn(5) ? " COLLATE \"C\"" : "");
        return key + (ordered && words.oneIn(5) ? " DESC" : "") + (ordered && words.oneIn(8) ? " NULLS LAST" : "");
    }

    private static boolean isText(Column column) {
        return column.type().startsWith("text") || column.type().startsWith("character");
    }

    /** The column, by itself or behind its table's name. */
    private String reference(Table table, Column column) {
        String name = words.spelled(column.name());
        if (!words.oneIn(5)) {
            return name;
        }
        return words.oneIn(2)
                ? words.spelled(table.name()) + "." + name
                : words.spelled(table.schema()) + "." + words.spelled(table.name()) + "." + name;
    }

    private String expression(Living living, Table table, Column column) {
        String c = reference(table, column);
        if (isText(column)) {
            return words.any(List.of(
                    "lower(" + c + ")",
                    "(" + c + " || 'x')",
                    "coalesce(" + c + ", 'none')",
                    "substring(" + c + " FROM 1 FOR 2)",
                    "((" + c + ")::varchar(5))",
                    "(" + c + " COLLATE \"C\")",
                    "(CASE WHEN " + c + " > 'a' THEN " + c + " ELSE 'z' END)"));
        }
        return switch (column.type()) {
            case "integer", "bigint" -> number(living, c);
            case "date" ->
                words.any(
                        List.of("(" + c + " + 1)", "extract(year FROM " + c + ")", "(" + c + " > date '2020-01-01')"));
            case "timestamp without time zone" ->
                words.any(List.of("(" + c + " AT TIME ZONE 'UTC')", "((" + c + ")::date)"));
            case "jsonb" -> words.any(List.of("(" + c + " ->> 'x')", "((" + c + " ->> 'n')::int)"));
            default -> "(" + c + " IS NULL)";
        };
    }

    private String number(Living living, String c) {
        List<String> expressions = new ArrayList<>(List.of(
                "(" + c + " + 1)",
                "abs(" + c + ")",
                "((" + c + " % 7)::bigint)",
                "(-" + c + ")",
                "greatest(" + c + ", 5)"));
        living.functions().forEach(function -> expressions.add(words.spelled(function) + "(" + c + "::bigint)"));
        return words.any(expressions);
    }

    private String predicate(Living living, Table table) {
        Column column = words.any(table.columns());
        String c = reference(table, column);
        String type = column.type();
        Optional<Living.Thing> own = living.types().stream()
                .filter(thing -> type.endsWith(thing.name()) || type.endsWith("\"" + thing.name() + "\""))
                .findFirst();
        if (own.isPresent()) {
            return words.oneIn(2)
                    ? c + " = 'a'::" + words.spelled(own.get())
                    : c + " IN ('a', CAST('b' AS " + words.spelled(own.get()) + "))";
        }
        if (type.equals("integer") || type.equals("bigint")) {
            return words.any(
                    List.of(c + " > 0", c + " IN (1, 2)", "NOT " + c + " BETWEEN 1 AND 5", c + " = ANY (ARRAY[1, 2])"));
        }
        return isText(column)
                ? words.any(List.of(c + " = 'x'", c + " LIKE 'a%'", "lower(" + c + ") <> ''", c + "::text IS NOT NULL"))
                : c + " IS NOT NULL";
    }

    private Optional<Table> withIndexes(Living living) {
        return words.anyOf(living.tables(), table -> !table.indexes().isEmpty());
    }

    private String onIndex(Living living, String before, String behind) {
        return withIndexes(living)
                .map(table -> before
                        + words.spelled(
                                table.schema(), words.any(table.indexes()).name())
                        + behind)
                .orElse("");
    }

    String drop(Living living) {
        return onIndex(living, "DROP INDEX " + (words.oneIn(4) ? "IF EXISTS " : ""), words.oneIn(4) ? " CASCADE" : "");
    }

    String dropConcurrently(Living living) {
        return onIndex(living, "DROP INDEX CONCURRENTLY ", "");
    }

    String rename(Living living) {
        String kind = words.oneIn(4) ? "TABLE " : "INDEX ";
        return onIndex(living, "ALTER " + kind, " RENAME TO " + words.spelled(words.newIndex()));
    }

    /** Not of one that is attached: PostgreSQL forgets its parameters when a column of the parent gets another type. */
    String alter(Living living) {
        Optional<Table> table = withIndexes(living);
        return table.flatMap(any -> words.anyOf(any.indexes(), index -> !index.attached()))
                .map(index -> "ALTER INDEX " + words.spelled(table.get().schema(), index.name())
                        + (words.oneIn(3) ? " RESET (fillfactor)" : " SET (fillfactor = 60)"))
                .orElse("");
    }

    String attach(Living living) {
        Optional<Table> parent = words.anyOf(
                living.tables(), table -> table.isKind("p") && !table.indexes().isEmpty());
        Optional<Table> child = words.anyOf(
                living.tables(), table -> table.partition() && !table.indexes().isEmpty());
        if (parent.isEmpty() || child.isEmpty()) {
            return "";
        }
        Index above = words.any(parent.get().indexes());
        Index below = words.any(child.get().indexes());
        return "ALTER INDEX " + words.spelled(parent.get().schema(), above.name()) + " ATTACH PARTITION "
                + words.spelled(child.get().schema(), below.name());
    }
}
