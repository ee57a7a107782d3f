package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.TableAction.Kind;
import org.jspecify.annotations.Nullable;

/** Reads one action of an ALTER TABLE. */
final class TableActionReader {

    private final TokenCursor sql;
    private String name = "";
    private @Nullable String newName;
    private @Nullable QualifiedName partition;
    private @Nullable ColumnDefinition column;
    private @Nullable ColumnType type;
    private @Nullable TableConstraint constraint;
    private boolean conditional;

    private TableActionReader(TokenCursor sql) {
        this.sql = sql;
    }

    /** The cursor ends before the comma behind the action. */
    static TableAction read(TokenCursor sql) {
        return new TableActionReader(sql).action();
    }

    private TableAction action() {
        int start = sql.peek(0).start();
        Kind kind = kind();
        boolean cascade = false;
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || !sql.atSymbol(','))) {
            cascade = sql.at("CASCADE");
            depth += sql.depthOf(sql.next());
        }
        return new TableAction(
                kind, name, newName, partition, column, type, constraint, conditional, cascade, sql.since(start));
    }

    private Kind kind() {
        if (sql.accept("ADD")) {
            return add();
        }
        if (sql.accept("DROP")) {
            boolean ofConstraint = isConstraint();
            conditional = sql.accept("IF", "EXISTS");
            name = sql.identifier();
            return ofConstraint ? Kind.DROP_CONSTRAINT : Kind.DROP_COLUMN;
        }
        if (sql.accept("ALTER")) {
            return alter();
        }
        if (sql.accept("VALIDATE", "CONSTRAINT")) {
            name = sql.identifier();
            return Kind.VALIDATE_CONSTRAINT;
        }
        if (sql.accept("RENAME")) {
            return rename();
        }
        if (sql.accept("ATTACH", "PARTITION")) {
            partition = sql.qualifiedName();
            return Kind.ATTACH_PARTITION;
        }
        if (sql.accept("DETACH", "PARTITION")) {
            partition = sql.qualifiedName();
            return sql.accept("CONCURRENTLY") ? Kind.DETACH_PARTITION_CONCURRENTLY : Kind.DETACH_PARTITION;
        }
        return sql.at("SET") ? set() : setting();
    }

    private Kind add() {
        constraint = ConstraintReader.tableConstraint(sql).orElse(null);
        if (constraint != null) {
            name = constraint.name() == null ? "" : constraint.name();
            return Kind.ADD_CONSTRAINT;
        }
        sql.accept("COLUMN");
        conditional = sql.accept("IF", "NOT", "EXISTS");
        column = ColumnReader.read(sql);
        name = column.name();
        return Kind.ADD_COLUMN;
    }

    /** Else it is about a column, with or without the word. */
    private boolean isConstraint() {
        boolean constraintSaid = sql.accept("CONSTRAINT");
        if (!constraintSaid) {
            sql.accept("COLUMN");
        }
        return constraintSaid;
    }

    private Kind alter() {
        if (sql.accept("CONSTRAINT")) {
            name = sql.identifier();
            return Kind.ALTER_CONSTRAINT;
        }
        sql.accept("COLUMN");
        name = sql.identifier();
        if (sql.accept("SET", "NOT", "NULL")) {
            return Kind.SET_NOT_NULL;
        }
        if (sql.accept("SET", "STATISTICS")) {
            return Kind.SET_STATISTICS;
        }
        if (sql.accept("TYPE") || sql.accept("SET", "DATA", "TYPE")) {
            type = ColumnReader.type(sql);
            return Kind.ALTER_TYPE;
        }
        return Kind.ALTER_COLUMN;
    }

    private Kind rename() {
        if (sql.accept("TO")) {
            name = sql.identifier();
            return Kind.RENAME_TABLE;
        }
        boolean ofConstraint = isConstraint();
        name = sql.identifier();
        sql.expect("TO");
        newName = sql.identifier();
        return ofConstraint ? Kind.RENAME_CONSTRAINT : Kind.RENAME_COLUMN;
    }

    private Kind set() {
        if (sql.accept("SET", "SCHEMA")) {
            name = sql.identifier();
            return Kind.SET_SCHEMA;
        }
        sql.accept("SET");
        if (sql.atSymbol('(')) {
            return Kind.SET_PARAMETERS;
        }
        if (sql.at("WITHOUT", "CLUSTER")) {
            return Kind.CLUSTER_ON;
        }
        boolean rewrites = sql.at("LOGGED") || sql.at("UNLOGGED") || sql.at("TABLESPACE") || sql.at("ACCESS", "METHOD");
        return rewrites ? Kind.REWRITE : sql.at("WITHOUT", "OIDS") ? Kind.SETTING : Kind.OTHER;
    }

    private Kind setting() {
        if (sql.accept("RESET")) {
            return Kind.SET_PARAMETERS;
        }
        if (sql.accept("CLUSTER", "ON")) {
            name = sql.identifier();
            return Kind.CLUSTER_ON;
        }
        if (sql.acceptOneOf("ENABLE", "DISABLE")) {
            sql.acceptOneOf("ALWAYS", "REPLICA");
            return sql.at("TRIGGER") ? Kind.TRIGGERS : Kind.SETTING;
        }
        boolean setting = sql.acceptOneOf("OWNER", "REPLICA", "FORCE", "NO", "INHERIT", "OF", "NOT");
        return setting ? Kind.SETTING : Kind.OTHER;
    }
}
