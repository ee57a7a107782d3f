package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.Insert;
import io.github.dbindex.sql.statement.Statement.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What we read in a statement about tables, in lines that {@link OtherSchemaSummary} writes, too. */
final class SchemaSummary {

    private static final Set<String> DROPPED = Set.of("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SCHEMA");
    private static final Pattern EXPLAIN = Pattern.compile("explain", Pattern.CASE_INSENSITIVE);
    /** The other grammar leaves out what such a table says of its columns. */
    private static final Pattern TYPED = Pattern.compile(
            "create\\s.*?table\\s+(if\\s+not\\s+exists\\s+)?\\S+\\s+(partition\\s+)?of\\s",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<String> lines = new ArrayList<>();

    private SchemaSummary() {}

    static List<String> of(SqlStatement statement) {
        SchemaSummary summary = new SchemaSummary();
        if (!EXPLAIN.matcher(statement.text()).lookingAt()) {
            summary.read(Statements.in(statement), statement.text());
        }
        return summary.lines;
    }

    /** Of the others the other grammar says nothing either. */
    private void read(Statement statement, String text) {
        if (statement instanceof CreateTable table && !table.kind().equals("FOREIGN TABLE")) {
            newTable(table, TYPED.matcher(text).lookingAt());
        } else if (statement instanceof AlterTable alter && alter.kind().endsWith("TABLE")) {
            alterTable(alter);
        } else if (statement instanceof DropObject drop && DROPPED.contains(drop.kind())) {
            lines.add("drop " + drop.kind() + " " + drop.names() + flag(drop.ifExists(), "if exists"));
        } else if (statement instanceof Truncate truncate) {
            lines.add("truncate " + truncate.tables());
        } else if (statement instanceof Insert insert) {
            lines.add("insert " + insert.table() + flag(insert.repeatable(), "on conflict"));
        }
    }

    static String line(String... words) {
        return String.join(" ", words).strip();
    }

    static String flag(boolean is, String word) {
        return is ? " " + word : "";
    }

    static String type(String written) {
        return BLANKS.matcher(written).replaceAll("");
    }

    private void newTable(CreateTable table, boolean typed) {
        lines.add("create table " + table.table() + flag(table.partitioned(), "partitioned")
                + flag(table.parent() != null, "of " + table.parent()) + flag(table.fromQuery(), "as query")
                + flag(table.ifNotExists(), "if not exists") + flag(table.temporary(), "temporary"));
        table.columns().forEach(column -> lines.add("column " + column(column)));
        List<TableConstraint> constraints = typed ? List.of() : table.constraints();
        constraints.forEach(constraint -> lines.add("constraint " + constraint(constraint)));
    }

    private static String column(ColumnDefinition column) {
        return QualifiedName.readable(column.name()) + " " + type(column.type().written())
                + flag(column.notNull(), "not null") + flag(column.isPrimaryKey(), "primary key")
                + flag(column.isUnique(), "unique") + flag(column.has(TableConstraint.Kind.CHECK), "check")
                + flag(column.defaultValue() != null, "default")
                + flag(
                        column.references().isPresent(),
                        "references " + column.references().orElse(null))
                + flag(column.generated(), "generated") + flag(column.identity(), "identity");
    }

    private static String constraint(TableConstraint constraint) {
        List<String> columns =
                constraint.columns().stream().map(QualifiedName::readable).toList();
        return constraint.kind() + " " + readable(constraint.name()) + " " + columns
                + flag(constraint.references() != null, "references " + constraint.references())
                + flag(constraint.usesIndex(), "using index") + flag(constraint.notValid(), "not valid");
    }

    private static String readable(@Nullable String name) {
        return name == null ? "-" : QualifiedName.readable(name);
    }

    private void alterTable(AlterTable alter) {
        lines.add("alter table " + alter.table() + flag(alter.ifExists(), "if exists") + flag(alter.only(), "only"));
        alter.actions().forEach(action -> lines.add(action(action)));
    }

    private static String action(TableAction action) {
        ColumnDefinition column = action.column();
        ColumnType type = action.type();
        TableConstraint constraint = action.constraint();
        String name = action.partition() != null
                ? action.partition().toString()
                : action.name().isEmpty() ? "" : QualifiedName.readable(action.name());
        String what = column != null
                ? column(column)
                : constraint != null ? constraint(constraint) : kind(action).equals("OTHER") ? "" : name;
        return line(kind(action), what, type == null ? "" : type(type.written()));
    }

    /** The other grammar tells fewer kinds apart. */
    private static String kind(TableAction action) {
        return switch (action.kind()) {
            case SET_STATISTICS, ALTER_COLUMN, ALTER_CONSTRAINT, SET_PARAMETERS, CLUSTER_ON, TRIGGERS, SETTING, OTHER ->
                "OTHER";
            default -> action.kind().toString();
        };
    }
}
