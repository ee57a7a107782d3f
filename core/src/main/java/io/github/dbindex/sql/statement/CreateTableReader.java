package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.CreateTable.Like;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what follows CREATE TABLE. */
final class CreateTableReader {

    private final TokenCursor sql;
    private final List<ColumnDefinition> columns = new ArrayList<>();
    private final List<TableConstraint> constraints = new ArrayList<>();
    private final List<Like> likes = new ArrayList<>();
    private final List<QualifiedName> inherits = new ArrayList<>();
    private boolean partitioned;
    private boolean fromQuery;

    private CreateTableReader(TokenCursor sql) {
        this.sql = sql;
    }

    static CreateTable read(TokenCursor sql, String kind, boolean temporary) {
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        QualifiedName table = sql.qualifiedName();
        return kind.equals("MATERIALIZED VIEW")
                ? CreateTable.fromQuery(kind, table, ifNotExists, false)
                : new CreateTableReader(sql).table(kind, table, ifNotExists, temporary);
    }

    private CreateTable table(String kind, QualifiedName table, boolean ifNotExists, boolean temporary) {
        @Nullable QualifiedName parent = sql.accept("PARTITION", "OF") ? sql.qualifiedName() : null;
        boolean typed = parent != null;
        if (sql.accept("OF")) {
            sql.qualifiedName();
            typed = true;
        }
        if (sql.accept('(')) {
            elements(typed);
        }
        clauses();
        boolean inTempSchema = table.schema() != null && table.schema().startsWith("pg_temp");
        return new CreateTable(
                kind,
                table,
                ifNotExists,
                temporary || inTempSchema,
                partitioned,
                parent,
                fromQuery,
                columns,
                constraints,
                likes,
                inherits);
    }

    /** What stands behind the columns. */
    private void clauses() {
        int depth = 0;
        while (!sql.atEnd() && !fromQuery) {
            partitioned |= depth == 0 && sql.at("PARTITION", "BY");
            fromQuery = depth == 0 && sql.at("AS");
            if (depth == 0 && sql.accept("INHERITS")) {
                sql.expect('(');
                inherits.addAll(sql.list(sql::qualifiedName));
                sql.expect(')');
            } else {
                depth += sql.depthOf(sql.next());
            }
        }
    }

    private void elements(boolean typed) {
        while (!sql.atEnd() && !sql.atSymbol(')')) {
            Optional<TableConstraint> constraint = ConstraintReader.tableConstraint(sql);
            if (constraint.isPresent()) {
                constraints.add(constraint.get());
            } else if (sql.accept("LIKE")) {
                likes.add(like());
            } else if (typed && sql.peek(0).isName()) {
                constraints.addAll(ColumnReader.constraintsOnly(sql));
            } else if (isColumn()) {
                columns.add(ColumnReader.read(sql));
            }
            sql.skipToEndOfElement();
            sql.accept(',');
        }
        sql.accept(')');
    }

    /** In CREATE TABLE ... (a, b) AS a column has no type. */
    private boolean isColumn() {
        return sql.peek(0).isName() && sql.peek(1).isName();
    }

    private Like like() {
        QualifiedName table = sql.qualifiedName();
        boolean indexes = false;
        boolean checks = false;
        while (sql.at("INCLUDING") || sql.at("EXCLUDING")) {
            boolean including = sql.accept("INCLUDING");
            sql.accept("EXCLUDING");
            indexes = (sql.at("ALL") || sql.at("INDEXES")) ? including : indexes;
            checks = (sql.at("ALL") || sql.at("CONSTRAINTS")) ? including : checks;
            sql.next();
        }
        return new Like(table, indexes, checks);
    }
}
