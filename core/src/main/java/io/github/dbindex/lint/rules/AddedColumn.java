package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.Optional;

/** What ADD COLUMN costs: nothing, unless every row gets a value of its own. */
final class AddedColumn {

    private AddedColumn() {}

    static Optional<Problem> problem(LintStatement statement, QualifiedName table, TableAction action) {
        ColumnDefinition column = action.column();
        if (column == null) {
            return Optional.empty();
        }
        String name = QualifiedName.readable(column.name());
        String alter = "ALTER TABLE " + table;
        if (column.hasVolatileDefault()) {
            return Optional.of(statement
                    .problem(
                            rewrites(),
                            alter + " ADD COLUMN " + name + " " + column.type() + ";\n" + alter + " ALTER COLUMN "
                                    + name + " SET DEFAULT " + column.defaultValue()
                                    + ";   -- then fill old rows in batches")
                    .at(column.name()));
        }
        if (column.writesEveryRow()) {
            String type = column.type().isSerial() ? "bigint" : column.type().toString();
            return Optional.of(statement
                    .problem(
                            rewrites(),
                            alter + " ADD COLUMN " + name + " " + type + ";   -- then fill old rows in batches")
                    .at(column.name()));
        }
        return column.has(TableConstraint.Kind.CHECK)
                ? Optional.of(statement
                        .problem(
                                "The CHECK is held against every row while nobody can read or write the table.",
                                alter + " ADD COLUMN " + name + " " + column.type()
                                        + ";   -- and the CHECK as NOT VALID")
                        .at("CHECK"))
                : Optional.empty();
    }

    private static String rewrites() {
        return "Every row gets a value of its own, so the table and its indexes are written anew while nobody can read or"
                + " write it.";
    }
}
