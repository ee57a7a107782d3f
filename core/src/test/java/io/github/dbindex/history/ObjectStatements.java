package io.github.dbindex.history;

import java.util.List;
import java.util.Optional;

/** Types, functions, schemas, views, and where names are looked for. */
final class ObjectStatements {

    private final Vocabulary words;

    ObjectStatements(Vocabulary words) {
        this.words = words;
    }

    private String place(Living living) {
        return words.any(living.schemas());
    }

    String type(Living living) {
        Optional<Living.Thing> type = words.anyOf(living.types(), any -> true);
        if (type.isEmpty() || words.oneIn(3)) {
            return "CREATE TYPE " + words.spelled(place(living), words.newType()) + " AS ENUM ('a', 'b')";
        }
        String name = words.spelled(type.get());
        return switch (words.below(6)) {
            case 0 -> "DROP TYPE " + name + (words.oneIn(2) ? " CASCADE" : "");
            case 1 -> "ALTER TYPE " + name + " SET SCHEMA " + words.spelled(place(living));
            case 2 -> "ALTER TYPE " + name + " ADD VALUE IF NOT EXISTS 'c'";
            default -> "ALTER TYPE " + name + " RENAME TO " + words.spelled(words.newType());
        };
    }

    String function(Living living) {
        Optional<Living.Thing> function = words.anyOf(living.functions(), any -> true);
        if (function.isEmpty() || words.oneIn(3)) {
            return "CREATE " + (words.oneIn(2) ? "OR REPLACE " : "") + "FUNCTION "
                    + words.spelled(place(living), words.newFunction())
                    + "(bigint) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1'";
        }
        String name = words.spelled(function.get()) + (words.oneIn(2) ? "(bigint)" : "");
        return switch (words.below(4)) {
            case 0 -> "DROP FUNCTION " + name + (words.oneIn(2) ? " CASCADE" : "");
            case 1 -> "ALTER FUNCTION " + name + " SET SCHEMA " + words.spelled(place(living));
            default -> "ALTER FUNCTION " + name + " RENAME TO " + words.spelled(words.newFunction());
        };
    }

    String schema(Living living) {
        String name = words.spelled(words.newSchema());
        return switch (words.below(9)) {
            case 0 -> "DROP SCHEMA " + name + " CASCADE";
            case 1 -> "ALTER SCHEMA " + name + " RENAME TO " + words.spelled(words.newSchema());
            case 2, 3 ->
                "CREATE SCHEMA " + name + " CREATE TABLE " + words.spelled(words.newTable())
                        + " (id int PRIMARY KEY, owner int) CREATE VIEW " + words.spelled(words.newTable())
                        + " AS SELECT 1 AS one";
            case 4 -> "CREATE SCHEMA IF NOT EXISTS " + name;
            default -> "CREATE SCHEMA " + name;
        };
    }

    /** Only of schemas that are there: whether another one is, no text tells. */
    String searchPath(Living living) {
        String first = words.spelled(place(living));
        String second = words.spelled(place(living));
        return words.any(List.of(
                "SET search_path = " + first,
                "SET search_path TO " + first + ", " + second,
                "SET LOCAL search_path = " + first + ", " + second,
                "SET SCHEMA '" + place(living) + "'",
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "RESET search_path",
                "SET search_path TO DEFAULT"));
    }

    String view(Living living) {
        Optional<Living.Table> table = words.anyOf(living.tables(), any -> true);
        return table.map(any -> "CREATE VIEW " + words.spelled(place(living), words.newTable()) + " AS SELECT * FROM "
                        + words.spelled(any))
                .orElse("");
    }
}
