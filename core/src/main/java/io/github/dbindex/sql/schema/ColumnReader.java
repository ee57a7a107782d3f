package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a column definition: its name, its type, and the constraints that stand with it. */
final class ColumnReader {

    /** What may follow a type. */
    private static final Set<String> AFTER_TYPE = Set.of(
            "not",
            "null",
            "default",
            "primary",
            "unique",
            "references",
            "check",
            "constraint",
            "generated",
            "collate",
            "storage",
            "compression",
            "deferrable",
            "initially",
            "options",
            "using");

    private final TokenCursor sql;
    private @Nullable String defaultValue;
    private boolean notNull;
    private boolean primaryKey;
    private boolean unique;
    private boolean check;
    private @Nullable QualifiedName references;
    private boolean generated;
    private boolean identity;

    private ColumnReader(TokenCursor sql) {
        this.sql = sql;
    }

    /** The cursor ends before the comma or the bracket behind the column. */
    static ColumnDefinition read(TokenCursor sql) {
        return new ColumnReader(sql).column();
    }

    /** A type, up to what may follow it in a definition. */
    static ColumnType type(TokenCursor sql) {
        int start = sql.peek(0).start();
        int end = start;
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || !endsType(sql))) {
            Token token = sql.next();
            depth += sql.depthOf(token);
            end = token.end();
        }
        return new ColumnType(sql.sql().substring(start, end));
    }

    private static boolean endsType(TokenCursor sql) {
        Token token = sql.peek(0);
        return sql.atSymbol(',')
                || sql.atSymbol(')')
                || (token.is(Token.Kind.WORD) && AFTER_TYPE.contains(SqlNames.name(sql.text(token), '\\')));
    }

    private ColumnDefinition column() {
        String name = sql.identifier();
        ColumnType type = type(sql);
        while (!sql.atEnd() && !sql.atSymbol(',') && !sql.atSymbol(')')) {
            constraint();
        }
        return new ColumnDefinition(
                name, type, defaultValue, notNull, primaryKey, unique, check, references, generated, identity);
    }

    private void constraint() {
        if (sql.accept("NOT", "NULL")) {
            notNull = true;
        } else if (sql.accept("PRIMARY", "KEY")) {
            primaryKey = true;
            notNull = true;
        } else if (sql.accept("UNIQUE")) {
            unique = true;
        } else if (sql.accept("REFERENCES")) {
            references = sql.qualifiedName();
        } else if (sql.accept("DEFAULT")) {
            defaultValue = expression();
        } else if (sql.accept("CHECK")) {
            check = true;
            skipOne();
        } else if (sql.accept("GENERATED")) {
            generated();
        } else {
            skipOne();
        }
    }

    private void generated() {
        while (!sql.atEnd() && !sql.at("AS")) {
            sql.next();
        }
        sql.accept("AS");
        identity = sql.accept("IDENTITY");
        if (!identity) {
            skipOne();
            generated = !sql.accept("VIRTUAL");
        }
    }

    /** An expression that no bracket holds together: up to the next word that begins a constraint. */
    private String expression() {
        int start = sql.peek(0).start();
        int end = start;
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || end == start || !endsType(sql) || sql.at("COLLATE"))) {
            Token token = sql.next();
            depth += sql.depthOf(token);
            end = token.end();
        }
        return sql.sql().substring(start, end);
    }

    /** A word, or brackets with all that is in them. */
    private void skipOne() {
        int depth = 0;
        do {
            depth += sql.depthOf(sql.next());
        } while (depth > 0 && !sql.atEnd());
    }
}
