package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * An index definition taken apart.
 *
 * @param options what {@code WITH} says, names and values in lower case
 * @param predicate what follows {@code WHERE}; null without one
 * @param included columns of {@code INCLUDE}
 */
public record IndexKeys(
        List<Key> keys,
        Map<String, String> options,
        @Nullable String predicate,
        List<String> included) {

    /**
     * One key.
     *
     * @param text as written, without operator class and order
     * @param column if it is one; else null, and the key is an expression
     * @param operatorClass without its schema; null for the type's default
     */
    public record Key(
            String text, @Nullable String column, @Nullable String operatorClass) {}

    public IndexKeys {
        keys = List.copyOf(keys);
        included = List.copyOf(included);
    }

    /**
     * Takes a definition apart; empty lists and null for what cannot be read.
     *
     * @param definition from {@code USING}, or the bracket, to the end
     */
    public static IndexKeys of(String definition) {
        try {
            return new Reader(new TokenCursor(definition)).read();
        } catch (UnreadableSqlException e) {
            return new IndexKeys(List.of(), Map.of(), null, List.of());
        }
    }

    /** An option's value, if it is a number. */
    public OptionalInt number(String option) {
        String value = options.getOrDefault(option, "");
        return value.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }

    /** The columns that are keys, up to the first key that is an expression. */
    public List<String> leadingColumns() {
        List<String> columns = new ArrayList<>();
        for (Key key : keys) {
            if (key.column() == null) {
                break;
            }
            columns.add(key.column());
        }
        return columns;
    }

    /** Reads a definition from left to right. */
    private record Reader(TokenCursor sql) {

        IndexKeys read() {
            if (sql.accept("USING")) {
                sql.identifier();
            }
            sql.expect('(');
            List<Key> keys = sql.list(this::key);
            sql.expect(')');
            List<String> included = new ArrayList<>();
            Map<String, String> options = new LinkedHashMap<>();
            @Nullable String predicate = null;
            while (!sql.atEnd() && predicate == null) {
                if (sql.accept("INCLUDE")) {
                    sql.expect('(');
                    included.addAll(sql.list(sql::identifier));
                    sql.expect(')');
                } else if (sql.accept("WITH")) {
                    sql.expect('(');
                    sql.list(() -> option(options));
                    sql.expect(')');
                } else if (sql.accept("WHERE")) {
                    predicate = sql.rest();
                } else {
                    sql.next();
                }
            }
            return new IndexKeys(keys, Map.copyOf(options), predicate, included);
        }

        private String option(Map<String, String> options) {
            String name = sql.identifier();
            int start = sql.peek(0).start();
            int end = sql.skipToEndOfElement();
            String value = sql.sql().substring(start, end).replace("=", "").strip();
            options.put(name, value.replace("'", "").toLowerCase(Locale.ROOT));
            return name;
        }

        private Key key() {
            int start = sql.peek(0).start();
            boolean plain = sql.peek(0).isName()
                    && !sql.peek(1).isSymbol('(', sql.sql())
                    && !sql.peek(1).isSymbol('.', sql.sql());
            @Nullable String column = plain ? sql.identifier() : null;
            int end = plain ? start : expression();
            String text = plain ? "" : sql.sql().substring(start, end);
            if (sql.accept("COLLATE")) {
                sql.qualifiedName();
            }
            @Nullable String operatorClass = null;
            if (sql.peek(0).isName() && !isOrder()) {
                operatorClass = sql.qualifiedName().name();
            }
            sql.skipToEndOfElement();
            return new Key(plain ? String.valueOf(column) : text, column, operatorClass);
        }

        private boolean isOrder() {
            return sql.at("ASC") || sql.at("DESC") || sql.at("NULLS");
        }

        /** Brackets with all that is in them, or a function call. */
        private int expression() {
            int depth = 0;
            int end;
            do {
                Token token = sql.next();
                depth += sql.depthOf(token);
                end = token.end();
            } while (!sql.atEnd() && (depth > 0 || goesOn(end)));
            return end;
        }

        private boolean goesOn(int end) {
            return sql.atSymbol('(') || sql.atSymbol('.') || sql.sql().charAt(end - 1) == '.';
        }
    }
}
