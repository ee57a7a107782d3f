package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.Statement.Maintenance;
import io.github.dbindex.sql.statement.TableAction;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** No statement reads or rewrites a whole table under a lock. */
public final class NonBlocking implements LintRule {

    private static final Set<String> STRINGS = Set.of("varchar", "character varying", "text");

    @Override
    public String id() {
        return "non-blocking";
    }

    @Override
    public Severity severity() {
        return Severity.ERROR;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        List<Problem> problems = new ArrayList<>();
        statement
                .altersTableInUse(before)
                .ifPresent(alter -> alter.actions()
                        .forEach(action ->
                                action(statement, alter.table(), action, before).ifPresent(problems::add)));
        statement
                .as(Maintenance.class)
                .filter(Maintenance::rewrites)
                .filter(rewrite -> rewrite.table() == null || !before.isNew(rewrite.table(), statement.script()))
                .ifPresent(rewrite -> problems.add(rewritten(statement, rewrite)));
        return List.copyOf(problems);
    }

    private static Problem rewritten(LintStatement statement, Maintenance rewrite) {
        boolean refresh = rewrite.command().startsWith("REFRESH");
        return statement.problem(
                rewrite.command() + " locks readers and writers out until it is done.",
                refresh
                        ? Rewriting.oneLine(Rewriting.insertBehind(statement.text(), "VIEW", "CONCURRENTLY"))
                        : "VACUUM" + (rewrite.table() == null ? "" : " " + rewrite.table())
                                + ";   -- or pg_repack, outside the migrations");
    }

    private static Optional<Problem> action(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        return switch (action.kind()) {
            case SET_NOT_NULL -> setNotNull(statement, table, action, before);
            case ALTER_TYPE -> alterType(statement, table, action, before);
            case ADD_CONSTRAINT -> addConstraint(statement, table, action);
            case ADD_COLUMN -> AddedColumn.problem(statement, table, action);
            case REWRITE ->
                Optional.of(statement
                        .problem(
                                "It writes the table and all its indexes anew while nobody can read or write it.",
                                "-- dbindex:ignore non-blocking <how long it takes, and when>\n"
                                        + Rewriting.oneLine(statement.text()))
                        .at(action.text()));
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> setNotNull(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        boolean checked = before.table(table)
                .filter(known -> known.checkedNotNull().contains(action.name()))
                .isPresent();
        if (checked) {
            return Optional.empty();
        }
        String column = QualifiedName.readable(action.name());
        String check = QualifiedName.readable(table.name() + "_" + action.name() + "_not_null");
        String alter = "ALTER TABLE " + table;
        return Optional.of(statement
                .problem(
                        "SET NOT NULL reads the whole table while nobody can read or write it. With a valid CHECK it reads"
                                + " nothing.",
                        alter + " ADD CONSTRAINT " + check + " CHECK (" + column + " IS NOT NULL) NOT VALID;\n" + alter
                                + " VALIDATE CONSTRAINT " + check + ";   -- in the next version\n" + alter
                                + " ALTER COLUMN " + column + " SET NOT NULL;\n" + alter + " DROP CONSTRAINT " + check
                                + ";")
                .at(action.name()));
    }

    private static Optional<Problem> alterType(
            LintStatement statement, QualifiedName table, TableAction action, SchemaModel before) {
        ColumnType type = action.type();
        Optional<ColumnType> old = before.table(table).flatMap(known -> known.type(action.name()));
        if (type == null || old.filter(from -> isWider(from, type)).isPresent()) {
            return Optional.empty();
        }
        String fresh = QualifiedName.readable(action.name() + "_new");
        return Optional.of(statement
                .problem(
                        "A change of type writes the table and its indexes anew while nobody can read or write it.",
                        "ALTER TABLE " + table + " ADD COLUMN " + fresh + " " + type
                                + ";   -- fill it in batches, then move over")
                .at(action.name()));
    }

    /** Longer strings are the same bytes. */
    private static boolean isWider(ColumnType from, ColumnType to) {
        boolean strings = STRINGS.contains(from.name()) && STRINGS.contains(to.name());
        return strings
                && (to.modifier().isEmpty()
                        || (from.modifier().isPresent()
                                && from.modifier().getAsInt() <= to.modifier().getAsInt()));
    }

    private static Optional<Problem> addConstraint(LintStatement statement, QualifiedName table, TableAction action) {
        TableConstraint constraint = action.constraint();
        if (constraint == null || constraint.notValid()) {
            return Optional.empty();
        }
        boolean foreign = constraint.kind() == TableConstraint.Kind.FOREIGN_KEY;
        if (foreign || constraint.kind() == TableConstraint.Kind.CHECK) {
            String name = constraint.name() == null
                    ? table.name() + (foreign ? "_" + String.join("_", constraint.columns()) + "_fkey" : "_check")
                    : constraint.name();
            String alter = "ALTER TABLE " + table;
            String readable = QualifiedName.readable(name);
            return Optional.of(statement
                    .problem(
                            "The constraint is checked against every row while "
                                    + (foreign
                                            ? "both tables are locked against writers."
                                            : "nobody can read or write the table."),
                            alter + " ADD CONSTRAINT " + readable + " " + constraint.text() + " NOT VALID;\n" + alter
                                    + " VALIDATE CONSTRAINT " + readable + ";   -- in the next version")
                    .at(foreign ? "FOREIGN" : "CHECK"));
        }
        return constraint.kind() == TableConstraint.Kind.EXCLUDE
                ? Optional.of(statement
                        .problem(
                                "The index of an exclusion constraint is built while nobody can read or write the table, and"
                                        + " there is no other way to build it.",
                                "-- dbindex:ignore non-blocking <how long it takes, and when>\n"
                                        + Rewriting.oneLine(statement.text()))
                        .at("EXCLUDE"))
                : Optional.empty();
    }
}
