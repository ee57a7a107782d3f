package io.github.dbindex.history;

import io.github.dbindex.history.Living.Column;
import io.github.dbindex.history.Living.Constraint;
import io.github.dbindex.history.Living.Index;
import io.github.dbindex.history.Living.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What ALTER TABLE does to columns and constraints. */
final class AlterStatements {

    private final Vocabulary words;
    private final TableStatements tables;

    AlterStatements(Vocabulary words) {
        this.words = words;
        this.tables = new TableStatements(words);
    }

    private String alter(Living living, String kinds, Function<Table, String> action) {
        Optional<Table> table = words.anyOf(
                living.tables(), any -> any.isKind(kinds) && !any.columns().isEmpty());
        return table.map(any -> "ALTER TABLE " + (words.oneIn(8) ? "IF EXISTS " : "") + words.spelled(any) + " "
                        + action.apply(any))
                .filter(statement -> !statement.endsWith(" "))
                .orElse("");
    }

    String addColumn(Living living) {
        return alter(
                living,
                "rp",
                table -> "ADD COLUMN " + (words.oneIn(6) ? "IF NOT EXISTS " : "")
                        + words.spelled(words.newColumn()) + " " + tables.type(living)
                        + words.any(List.of(
                                "", "", "", " UNIQUE", " CONSTRAINT " + words.spelled(words.newIndex()) + " UNIQUE"))
                        + (words.oneIn(5)
                                ? ", ADD " + words.spelled(words.newColumn()) + " " + tables.type(living)
                                : ""));
    }

    private String column(Table table) {
        return words.spelled(words.any(table.columns()).name());
    }

    String dropColumn(Living living) {
        return alter(
                living,
                "rp",
                table -> "DROP " + (words.oneIn(2) ? "COLUMN " : "") + (words.oneIn(6) ? "IF EXISTS " : "")
                        + column(table) + (words.oneIn(3) ? " CASCADE" : ""));
    }

    String renameColumn(Living living) {
        return alter(
                living,
                "rpm",
                table -> "RENAME " + (words.oneIn(2) ? "COLUMN " : "") + column(table) + " TO "
                        + words.spelled(words.newColumn()));
    }

    String retype(Living living) {
        return alter(living, "rp", table -> {
            Column column = words.any(table.columns());
            String type = switch (column.type()) {
                case "integer" -> "bigint";
                case "character varying(20)" -> "text";
                case "text" -> "varchar(30)";
                default -> "";
            };
            return type.isEmpty()
                    ? ""
                    : "ALTER " + words.spelled(column.name()) + (words.oneIn(2) ? " SET DATA" : "") + " TYPE " + type;
        });
    }

    String addConstraint(Living living) {
        return alter(
                living,
                "rp",
                table -> "ADD "
                        + tables.tableConstraint(
                                living,
                                table.columns().stream().map(Column::name).toList())
                        + (words.oneIn(6) ? " NOT VALID" : ""));
    }

    private Optional<Constraint> constraint(Table table) {
        return words.anyOf(table.constraints(), any -> true);
    }

    String dropConstraint(Living living) {
        return alter(
                living,
                "rp",
                table -> constraint(table)
                        .map(constraint -> "DROP CONSTRAINT " + (words.oneIn(6) ? "IF EXISTS " : "")
                                + words.spelled(constraint.name()) + (words.oneIn(2) ? " CASCADE" : ""))
                        .orElse(""));
    }

    String renameConstraint(Living living) {
        return alter(
                living,
                "rp",
                table -> constraint(table)
                        .map(constraint -> "RENAME CONSTRAINT " + words.spelled(constraint.name()) + " TO "
                                + words.spelled(words.newIndex()))
                        .orElse(""));
    }

    String validate(Living living) {
        return alter(
                living,
                "rp",
                table -> constraint(table)
                        .map(constraint -> "VALIDATE CONSTRAINT " + words.spelled(constraint.name()))
                        .orElse(""));
    }

    String usingIndex(Living living) {
        return alter(living, "r", table -> {
            Optional<Index> index = words.anyOf(table.indexes(), any -> any.unique() && !any.constraint());
            String name = words.oneIn(2) ? "CONSTRAINT " + words.spelled(words.newIndex()) + " " : "";
            String kind = words.oneIn(3) ? "PRIMARY KEY" : "UNIQUE";
            return index.map(any -> "ADD " + name + kind + " USING INDEX " + words.spelled(any.name())
                            + (words.oneIn(4) ? " DEFERRABLE" : ""))
                    .orElse("");
        });
    }
}
