package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.Statement.CreateExtension;
import io.github.dbindex.sql.statement.Statement.CreateRoutine;
import org.jspecify.annotations.Nullable;

/** Reads CREATE. */
final class CreateReader {

    private final TokenCursor sql;

    private CreateReader(TokenCursor sql) {
        this.sql = sql;
    }

    static Statement read(TokenCursor sql) {
        return new CreateReader(sql).read();
    }

    private Statement read() {
        sql.expect("CREATE");
        boolean unique = sql.accept("UNIQUE");
        if (sql.accept("INDEX")) {
            return index(unique);
        }
        if (sql.accept("EXTENSION")) {
            return extension();
        }
        if (sql.accept("SCHEMA")) {
            return CreateSchemaReader.read(sql);
        }
        boolean orReplace = sql.accept("OR", "REPLACE");
        sql.acceptOneOf("GLOBAL", "LOCAL");
        boolean temporary = sql.acceptOneOf("TEMPORARY", "TEMP");
        sql.acceptOneOf("UNLOGGED", "CONSTRAINT", "TRUSTED", "PROCEDURAL");
        sql.acceptOneOf("RECURSIVE", "PROCEDURAL");
        String kind = ObjectKind.read(sql);
        if (ObjectKind.isTable(kind)) {
            return CreateTableReader.read(sql, kind, temporary);
        }
        if (ObjectKind.isRoutine(kind)) {
            return new CreateRoutine(kind, sql.qualifiedName(), orReplace, Bodies.longest(sql));
        }
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        @Nullable QualifiedName name = ObjectKind.hasName(kind, sql) && !sql.at("ON") ? sql.qualifiedName() : null;
        return new CreateObject(kind, name, tableOf(kind), temporary, orReplace || ifNotExists);
    }

    /** CONCURRENTLY without quotes is never a name, IF is one unless NOT follows. The name takes no schema. */
    private CreateIndex index(boolean unique) {
        boolean concurrently = sql.accept("CONCURRENTLY");
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        @Nullable
        QualifiedName name = sql.at("ON") && !ifNotExists ? null : QualifiedName.unqualified(sql.identifier());
        sql.expect("ON");
        boolean only = sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        String method = sql.at("USING") ? methodAhead() : "btree";
        if (!sql.at("USING") && !sql.atSymbol('(')) {
            throw new UnreadableSqlException("(");
        }
        return new CreateIndex(unique, concurrently, ifNotExists, name, only, table, method, sql.rest());
    }

    private String methodAhead() {
        if (!sql.peek(1).isName()) {
            throw new UnreadableSqlException("an access method");
        }
        return SqlNames.name(sql.text(sql.peek(1)), '\\');
    }

    private CreateExtension extension() {
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        String name = sql.identifier();
        String schema = null;
        sql.accept("WITH");
        while (!sql.atEnd()) {
            if (sql.accept("SCHEMA")) {
                schema = sql.identifier();
            } else {
                sql.next();
            }
        }
        return new CreateExtension(name, ifNotExists, schema);
    }

    /** {@code CREATE TRIGGER ... ON table}, {@code POLICY ... ON table}, {@code RULE ... AS ON event TO table}. */
    private @Nullable QualifiedName tableOf(String kind) {
        if (!kind.equals("TRIGGER") && !kind.equals("POLICY") && !kind.equals("RULE")) {
            return null;
        }
        String before = kind.equals("RULE") ? "TO" : "ON";
        while (!sql.atEnd() && !sql.at(before)) {
            sql.next();
        }
        sql.expect(before);
        return sql.qualifiedName();
    }
}
