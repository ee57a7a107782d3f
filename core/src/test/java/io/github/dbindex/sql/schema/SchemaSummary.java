package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.schema.SchemaStatement.AlterTable;
import io.github.dbindex.sql.schema.SchemaStatement.DropObject;
import io.github.dbindex.sql.schema.SchemaStatement.Insert;
import io.github.dbindex.sql.schema.SchemaStatement.NewTable;
import io.github.dbindex.sql.schema.SchemaStatement.Truncate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What we read in a statement about tables, in lines that {@link OtherSchemaSummary} writes, too. */
final class SchemaSummary implements SchemaStatement.Visitor {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final List<String> lines = new ArrayList<>();

    private SchemaSummary() {}

    static List<String> of(SqlStatement statement) {
        SchemaSummary summary = new SchemaSummary();
        SchemaStatements.in(statement).ifPresent(read -> read.accept(summary));
        return summary.lines;
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

    @Override
    public void newTable(NewTable table) {
        lines.add("create table " + table.table() + flag(table.partitioned(), "partitioned")
                + flag(table.parent() != null, "of " + table.parent()) + flag(table.fromQuery(), "as query")
                + flag(table.ifNotExists(), "if not exists") + flag(table.temporary(), "temporary"));
        table.columns().forEach(column -> lines.add("column " + column(column)));
        table.constraints().stream()
                .filter(constraint -> !constraint.text().isEmpty())
                .forEach(constraint -> lines.add("constraint " + constraint(constraint)));
    }

    private static String column(ColumnDefinition column) {
        return QualifiedName.readable(column.name()) + " " + type(column.type().written())
                + flag(column.notNull(), "not null") + flag(column.primaryKey(), "primary key")
                + flag(column.unique(), "unique") + flag(column.check(), "check")
                + flag(column.defaultValue() != null, "default")
                + flag(column.references() != null, "references " + column.references())
                + flag(column.generated(), "generated") + flag(column.identity(), "identity");
    }

    private static String constraint(TableConstraint constraint) {
        List<String> columns =
                constraint.columns().stream().map(QualifiedName::readable).toList();
        return constraint.kind() + " " + readable(constraint.name()) + " " + columns
                + flag(constraint.references() != null, "references " + constraint.references())
                + flag(constraint.usingIndex(), "using index") + flag(constraint.notValid(), "not valid");
    }

    private static String readable(@Nullable String name) {
        return name == null ? "-" : QualifiedName.readable(name);
    }

    @Override
    public void alterTable(AlterTable alter) {
        lines.add("alter table " + alter.table() + flag(alter.ifExists(), "if exists") + flag(alter.only(), "only"));
        alter.actions().forEach(action -> lines.add(action(action)));
    }

    private static String action(TableAction action) {
        ColumnDefinition column = action.column();
        ColumnType type = action.type();
        TableConstraint constraint = action.constraint();
        String name = action.name().isEmpty() || action.kind() == TableAction.Kind.OTHER
                ? ""
                : new TokenCursor(readableOrQualified(action)).qualifiedName().toString();
        String what = column != null ? column(column) : constraint != null ? constraint(constraint) : name;
        return line(action.kind().toString(), what, type == null ? "" : type(type.written()));
    }

    /** A partition is named in full. */
    private static String readableOrQualified(TableAction action) {
        return switch (action.kind()) {
            case ATTACH_PARTITION, DETACH_PARTITION, DETACH_PARTITION_CONCURRENTLY -> action.name();
            default -> QualifiedName.quoted(action.name());
        };
    }

    @Override
    public void dropObject(DropObject drop) {
        if (!drop.names().isEmpty()) {
            lines.add("drop " + drop.kind() + " " + drop.names() + flag(drop.ifExists(), "if exists"));
        }
    }

    @Override
    public void truncate(Truncate truncate) {
        lines.add("truncate " + truncate.tables());
    }

    @Override
    public void insert(Insert insert) {
        lines.add("insert " + insert.table() + flag(insert.repeatable(), "on conflict"));
    }
}
