package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.schema.TableConstraint.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a constraint of a table, in CREATE TABLE or behind ADD. */
final class ConstraintReader {

    private ConstraintReader() {}

    /** Empty, and nothing read, if what comes is no constraint. */
    static Optional<TableConstraint> tableConstraint(TokenCursor sql) {
        @Nullable String name = null;
        if (sql.at("CONSTRAINT")) {
            sql.next();
            name = sql.identifier();
        }
        Kind kind = kind(sql);
        if (kind == null) {
            return Optional.empty();
        }
        return Optional.of(constraint(sql, name, kind));
    }

    private static @Nullable Kind kind(TokenCursor sql) {
        if (sql.at("PRIMARY", "KEY")) {
            return Kind.PRIMARY_KEY;
        }
        if (sql.at("FOREIGN", "KEY")) {
            return Kind.FOREIGN_KEY;
        }
        if (sql.at("NOT", "NULL")) {
            return Kind.NOT_NULL;
        }
        boolean bracket = sql.peek(1).isSymbol('(', sql.sql());
        if (sql.at("UNIQUE")) {
            return bracket || sql.at("UNIQUE", "USING") || sql.at("UNIQUE", "NULLS") ? Kind.UNIQUE : null;
        }
        if (sql.at("CHECK")) {
            return bracket ? Kind.CHECK : null;
        }
        return sql.at("EXCLUDE") && (bracket || sql.at("EXCLUDE", "USING")) ? Kind.EXCLUDE : null;
    }

    private static TableConstraint constraint(TokenCursor sql, @Nullable String name, Kind kind) {
        int start = sql.peek(0).start();
        sql.acceptOneOf("PRIMARY", "FOREIGN", "NOT", "UNIQUE", "CHECK", "EXCLUDE");
        sql.acceptOneOf("KEY", "NULL");
        if (sql.accept("NULLS")) {
            sql.accept("NOT");
            sql.accept("DISTINCT");
        }
        boolean usingIndex = sql.accept("USING", "INDEX");
        boolean hasColumns = kind != Kind.CHECK && kind != Kind.EXCLUDE && sql.accept('(');
        List<String> columns = hasColumns ? sql.list(sql::identifier) : List.of();
        @Nullable QualifiedName references = null;
        boolean notValid = false;
        int depth = hasColumns ? 1 : 0;
        int end = sql.peek(0).start();
        while (!sql.atEnd() && (depth > 0 || (!sql.atSymbol(',') && !sql.atSymbol(')')))) {
            if (depth == 0 && sql.accept("REFERENCES")) {
                references = sql.qualifiedName();
                end = sql.peek(0).start();
                continue;
            }
            notValid |= depth == 0 && sql.at("NOT", "VALID");
            Token token = sql.next();
            depth += sql.depthOf(token);
            end = token.end();
        }
        String text = sql.sql().substring(start, end).strip();
        return new TableConstraint(kind, name, columns, references, usingIndex, notValid, text);
    }
}
