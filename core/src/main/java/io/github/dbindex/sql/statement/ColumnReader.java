package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.TableConstraint.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a column definition: its name, its type, and the constraints that stand with it. */
final class ColumnReader {

    /** What begins something else than an attribute of the constraint before it. */
    static final Set<String> NEXT_CONSTRAINT = Set.of(
            "NOT NULL",
            "NULL",
            "DEFAULT",
            "PRIMARY KEY",
            "UNIQUE",
            "REFERENCES",
            "CHECK",
            "CONSTRAINT",
            "GENERATED",
            "COLLATE",
            "STORAGE",
            "COMPRESSION");

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
    private final String name;
    private final List<TableConstraint> constraints = new ArrayList<>();
    private @Nullable String defaultValue;
    private boolean generated;
    private boolean identity;

    private ColumnReader(TokenCursor sql) {
        this.sql = sql;
        this.name = sql.identifier();
    }

    /** The cursor ends before the comma or the bracket behind the column. */
    static ColumnDefinition read(TokenCursor sql) {
        return new ColumnReader(sql).column();
    }

    /** Of a column whose type another table, or a type, says. */
    static List<TableConstraint> constraintsOnly(TokenCursor sql) {
        ColumnReader reader = new ColumnReader(sql);
        sql.accept("WITH", "OPTIONS");
        reader.constraints();
        return reader.constraints;
    }

    /** A type, up to what may follow it in a definition. */
    static ColumnType type(TokenCursor sql) {
        int start = sql.peek(0).start();
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || !endsType(sql))) {
            depth += sql.depthOf(sql.next());
        }
        return new ColumnType(sql.since(start));
    }

    private static boolean endsType(TokenCursor sql) {
        Token token = sql.peek(0);
        return sql.atSymbol(',')
                || sql.atSymbol(')')
                || (token.is(Token.Kind.WORD) && AFTER_TYPE.contains(SqlNames.name(sql.text(token), '\\')));
    }

    private ColumnDefinition column() {
        ColumnType type = type(sql);
        constraints();
        boolean notNull =
                constraints.stream().anyMatch(it -> it.kind() == Kind.NOT_NULL || it.kind() == Kind.PRIMARY_KEY);
        return new ColumnDefinition(name, type, defaultValue, notNull, generated, identity, constraints);
    }

    private void constraints() {
        while (!sql.atEnd() && !sql.atSymbol(',') && !sql.atSymbol(')')) {
            constraint();
        }
    }

    private void constraint() {
        Optional<TableConstraint> read = ConstraintReader.columnConstraint(sql, ConstraintReader.name(sql), name);
        if (read.isPresent()) {
            constraints.add(read.get());
        } else if (sql.accept("DEFAULT")) {
            defaultValue = expression();
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
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || sql.end() <= start || !endsType(sql) || sql.at("COLLATE"))) {
            depth += sql.depthOf(sql.next());
        }
        return sql.since(start);
    }

    /** A word, or brackets with all that is in them. */
    private void skipOne() {
        int depth = 0;
        do {
            depth += sql.depthOf(sql.next());
        } while (depth > 0 && !sql.atEnd());
    }
}
