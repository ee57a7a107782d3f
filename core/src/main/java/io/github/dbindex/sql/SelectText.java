package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One SELECT with {@code ?} for its values, read as the JDBC driver reads it: {@code ?} in strings, names and comments
 * is none, and {@code ??} is the operator {@code ?}.
 *
 * @param text without the delimiter, with {@code $1}, {@code $2} in the place of each {@code ?}
 * @param parameters how many there are
 */
public record SelectText(String text, int parameters) {

    /** The column that {@link #withDistance} adds. */
    public static final String DISTANCE = "dbindex_distance";

    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final List<String> ENDS_OF_KEY =
            List.of("ASC", "DESC", "NULLS", "USING", "LIMIT", "OFFSET", "FETCH", "FOR");

    /**
     * Reads the query.
     *
     * @throws IllegalArgumentException if it is something else, with what it is as its message
     */
    public static SelectText of(String sql) {
        List<SqlStatement> statements = SqlScript.statements(sql);
        if (statements.size() != 1) {
            throw new IllegalArgumentException(statements.isEmpty() ? "nothing" : statements.size() + " statements");
        }
        String statement = statements.get(0).text();
        String first = firstWord(statement);
        if (!BEGINNINGS.contains(first)) {
            throw new IllegalArgumentException("a statement that begins with " + first);
        }
        return numbered(statement);
    }

    private static String firstWord(String sql) {
        SqlScanner scanner = new SqlScanner(sql);
        Token token = scanner.next();
        while (token.isSymbol('(', sql)) {
            token = scanner.next();
        }
        return token.text(sql).toUpperCase(Locale.ROOT);
    }

    private static SelectText numbered(String sql) {
        StringBuilder text = new StringBuilder();
        int parameters = 0;
        int copied = 0;
        for (Token token : tokens(sql)) {
            if (token.is(Kind.PARAMETER)) {
                throw new IllegalArgumentException("a parameter written as " + token.text(sql));
            }
            if (!token.is(Kind.OPERATOR)) {
                continue;
            }
            for (int i = sql.indexOf('?', token.start()); i >= 0 && i < token.end(); i = sql.indexOf('?', i)) {
                boolean isOperator = i + 1 < token.end() && sql.charAt(i + 1) == '?';
                text.append(sql, copied, i);
                if (isOperator) {
                    text.append('?');
                } else {
                    parameters++;
                    text.append(i > token.start() ? " $" : "$").append(parameters);
                }
                i += isOperator ? 2 : 1;
                copied = i;
            }
        }
        return new SelectText(text.append(sql.substring(copied)).toString(), parameters);
    }

    /**
     * The same query with what it orders by first among its columns.
     *
     * @param column where the result has it: a label, or a number from 1
     */
    public record WithDistance(String text, String column) {}

    /** Empty for a query that has no ORDER BY, or no FROM to put a column before. */
    public Optional<WithDistance> withDistance() {
        List<Token> outer = outerTokens();
        int order = indexOf(outer, 0, "ORDER", "BY");
        int select = indexOf(outer, 0, "SELECT");
        int from = select < 0 ? -1 : endOfColumns(outer, select);
        if (order < 0 || from < 0 || from > order) {
            return Optional.empty();
        }
        String key = text.substring(outer.get(order + 1).end(), endOfKey(outer, order + 2))
                .strip();
        if (key.matches("\\d+") || isOutput(outer.subList(select + 1, from), key)) {
            return Optional.of(new WithDistance(text, key));
        }
        int place = outer.get(from).start();
        return Optional.of(new WithDistance(
                text.substring(0, place) + ", (" + key + ") AS " + DISTANCE + " " + text.substring(place), DISTANCE));
    }

    /** The tokens outside all brackets. */
    private List<Token> outerTokens() {
        List<Token> outer = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens(text)) {
            boolean closes = token.isSymbol(')', text) || token.isSymbol(']', text);
            depth -= closes ? 1 : 0;
            if (depth == 0) {
                outer.add(token);
            }
            depth += token.isSymbol('(', text) || token.isSymbol('[', text) ? 1 : 0;
        }
        return outer;
    }

    private int indexOf(List<Token> tokens, int from, String... words) {
        for (int i = from; i + words.length <= tokens.size(); i++) {
            boolean found = true;
            for (int j = 0; j < words.length; j++) {
                found &= tokens.get(i + j).isWord(words[j], text);
            }
            if (found) {
                return i;
            }
        }
        return -1;
    }

    /** The FROM of this SELECT; that of {@code IS DISTINCT FROM} is another. */
    private int endOfColumns(List<Token> outer, int select) {
        int from = indexOf(outer, select, "FROM");
        while (from > 0 && outer.get(from - 1).isWord("DISTINCT", text)) {
            from = indexOf(outer, from + 1, "FROM");
        }
        return from;
    }

    private int endOfKey(List<Token> outer, int from) {
        for (Token token : outer.subList(from, outer.size())) {
            if (token.isSymbol(',', text) || ENDS_OF_KEY.stream().anyMatch(word -> token.isWord(word, text))) {
                return token.start();
            }
        }
        return outer.get(outer.size() - 1).end();
    }

    /** Whether the key is the label of one of the columns. */
    private boolean isOutput(List<Token> columns, String key) {
        for (int i = 0; i < columns.size(); i++) {
            boolean last = i + 1 == columns.size() || columns.get(i + 1).isSymbol(',', text);
            if (last && columns.get(i).isName() && columns.get(i).text(text).equals(key)) {
                return true;
            }
        }
        return false;
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }
}
