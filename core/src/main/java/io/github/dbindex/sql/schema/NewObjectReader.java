package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.schema.SchemaStatement.CreateObject;
import io.github.dbindex.sql.schema.SchemaStatement.NewTable;
import io.github.dbindex.sql.schema.SchemaStatement.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what follows CREATE, if it is no index. */
final class NewObjectReader {

    private final TokenCursor sql;
    private final boolean orReplace;

    private NewObjectReader(TokenCursor sql) {
        this.sql = sql;
        this.orReplace = sql.accept("OR", "REPLACE");
    }

    static Optional<SchemaStatement> read(TokenCursor sql) {
        return new NewObjectReader(sql).read();
    }

    private Optional<SchemaStatement> read() {
        if (sql.at("UNIQUE") || sql.at("INDEX") || sql.atEnd()) {
            return Optional.empty();
        }
        sql.acceptOneOf("GLOBAL", "LOCAL");
        boolean temporary = sql.acceptOneOf("TEMPORARY", "TEMP");
        sql.acceptOneOf("UNLOGGED", "RECURSIVE", "CONSTRAINT", "TRUSTED", "PROCEDURAL");
        if (sql.accept("TABLE")) {
            return Optional.of(table(temporary));
        }
        String kind = SchemaStatements.kind(sql);
        if (kind.equals("FUNCTION") || kind.equals("PROCEDURE")) {
            return Optional.of(new Routine(kind, orReplace, SchemaStatements.body(sql)));
        }
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        if (kind.equals("MATERIALIZED VIEW")) {
            return Optional.of(
                    new NewTable(sql.qualifiedName(), ifNotExists, false, false, null, true, List.of(), List.of()));
        }
        return Optional.of(new CreateObject(kind, orReplace || ifNotExists || temporary));
    }

    private NewTable table(boolean temporary) {
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        QualifiedName table = sql.qualifiedName();
        @Nullable QualifiedName parent = sql.accept("PARTITION", "OF") ? sql.qualifiedName() : null;
        List<ColumnDefinition> columns = new ArrayList<>();
        List<TableConstraint> constraints = new ArrayList<>();
        if (parent == null && sql.accept('(')) {
            elements(columns, constraints);
        }
        boolean partitioned = false;
        boolean fromQuery = false;
        int depth = 0;
        while (!sql.atEnd()) {
            partitioned |= depth == 0 && sql.at("PARTITION", "BY");
            fromQuery |= depth == 0 && sql.at("AS");
            depth += sql.depthOf(sql.next());
        }
        boolean inTempSchema = table.schema() != null && table.schema().startsWith("pg_temp");
        return new NewTable(
                table, ifNotExists, temporary || inTempSchema, partitioned, parent, fromQuery, columns, constraints);
    }

    private void elements(List<ColumnDefinition> columns, List<TableConstraint> constraints) {
        while (!sql.atEnd() && !sql.atSymbol(')')) {
            Optional<TableConstraint> constraint = ConstraintReader.tableConstraint(sql);
            if (constraint.isPresent()) {
                constraints.add(constraint.get());
            } else if (sql.at("LIKE") || !isColumn()) {
                sql.skipToEndOfElement();
            } else {
                ColumnDefinition column = ColumnReader.read(sql);
                columns.add(column);
                constraints.addAll(column.constraints());
            }
            sql.skipToEndOfElement();
            sql.accept(',');
        }
        sql.accept(')');
    }

    /** In CREATE TABLE ... (a, b) AS a column has no type. */
    private boolean isColumn() {
        Token next = sql.peek(1);
        return sql.peek(0).isName() && next.isName();
    }
}
