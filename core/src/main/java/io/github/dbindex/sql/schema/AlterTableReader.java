package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.schema.SchemaStatement.AlterTable;
import io.github.dbindex.sql.schema.SchemaStatement.RenameObject;
import io.github.dbindex.sql.schema.TableAction.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what follows ALTER: every action of a table, and that other objects are renamed. */
final class AlterTableReader {

    private final TokenCursor sql;
    private @Nullable ColumnDefinition column;
    private @Nullable ColumnType type;
    private @Nullable TableConstraint constraint;
    private String name = "";

    private AlterTableReader(TokenCursor sql) {
        this.sql = sql;
    }

    static Optional<SchemaStatement> read(TokenCursor sql) {
        if (sql.accept("TABLE") || sql.accept("FOREIGN", "TABLE")) {
            return sql.at("ALL") ? Optional.empty() : Optional.of(new AlterTableReader(sql).table());
        }
        if (sql.at("INDEX") || sql.atEnd()) {
            return Optional.empty();
        }
        String kind = SchemaStatements.kind(sql);
        while (!sql.atEnd()) {
            if (sql.accept("RENAME")) {
                return Optional.of(new RenameObject(kind));
            }
            sql.next();
        }
        return Optional.empty();
    }

    private AlterTable table() {
        boolean ifExists = sql.accept("IF", "EXISTS");
        boolean only = sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        return new AlterTable(table, ifExists, only, sql.list(this::action));
    }

    private TableAction action() {
        column = null;
        type = null;
        constraint = null;
        name = "";
        int start = sql.peek(0).start();
        Kind kind = kind();
        int end = sql.skipToEndOfElement();
        String text = sql.sql().substring(start, Math.max(start, end)).strip();
        return new TableAction(kind, name, column, type, constraint, text);
    }

    private Kind kind() {
        if (sql.accept("ADD")) {
            return add();
        }
        if (sql.accept("DROP")) {
            return drop();
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
        if (sql.accept("DETACH", "PARTITION")) {
            return detach();
        }
        if (sql.accept("ATTACH", "PARTITION")) {
            name = sql.qualifiedName().toString();
            return Kind.ATTACH_PARTITION;
        }
        return set();
    }

    private Kind set() {
        if (sql.accept("SET", "SCHEMA")) {
            name = sql.identifier();
            return Kind.SET_SCHEMA;
        }
        boolean rewrites = sql.at("SET", "LOGGED")
                || sql.at("SET", "UNLOGGED")
                || sql.at("SET", "TABLESPACE")
                || sql.at("SET", "ACCESS", "METHOD");
        return rewrites ? Kind.REWRITE : Kind.OTHER;
    }

    private Kind add() {
        constraint = ConstraintReader.tableConstraint(sql).orElse(null);
        if (constraint != null) {
            name = constraint.name() == null ? "" : constraint.name();
            return Kind.ADD_CONSTRAINT;
        }
        sql.accept("COLUMN");
        sql.accept("IF", "NOT", "EXISTS");
        column = ColumnReader.read(sql);
        name = column.name();
        return Kind.ADD_COLUMN;
    }

    private Kind drop() {
        boolean isConstraint = sql.accept("CONSTRAINT");
        if (!isConstraint) {
            sql.accept("COLUMN");
        }
        sql.accept("IF", "EXISTS");
        name = sql.identifier();
        return isConstraint ? Kind.DROP_CONSTRAINT : Kind.DROP_COLUMN;
    }

    private Kind alter() {
        if (sql.at("CONSTRAINT") || sql.at("INDEX")) {
            return Kind.OTHER;
        }
        sql.accept("COLUMN");
        name = sql.identifier();
        if (sql.accept("SET", "NOT", "NULL")) {
            return Kind.SET_NOT_NULL;
        }
        if (sql.accept("TYPE") || sql.accept("SET", "DATA", "TYPE")) {
            type = ColumnReader.type(sql);
            return Kind.ALTER_TYPE;
        }
        return Kind.OTHER;
    }

    private Kind rename() {
        if (sql.accept("TO")) {
            name = sql.identifier();
            return Kind.RENAME_TABLE;
        }
        boolean isConstraint = sql.accept("CONSTRAINT");
        if (!isConstraint) {
            sql.accept("COLUMN");
        }
        name = sql.identifier();
        return isConstraint ? Kind.RENAME_CONSTRAINT : Kind.RENAME_COLUMN;
    }

    private Kind detach() {
        name = sql.qualifiedName().toString();
        return sql.accept("CONCURRENTLY") ? Kind.DETACH_PARTITION_CONCURRENTLY : Kind.DETACH_PARTITION;
    }
}
