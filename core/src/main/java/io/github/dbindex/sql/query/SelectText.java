package io.github.dbindex.sql.query;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.Token;
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

    /** Every name in a query, of tables and of anything else, folded or out of its quotes. */
    public static Set<String> names(String sql) {
        return SqlNames.in(sql);
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
        return clauses().map(clauses -> {
            String key = key(clauses);
            return key.matches("\\d+") || isOutput(clauses.columns(), key)
                    ? new WithDistance(text, key)
                    : new WithDistance(withColumn(clauses, "(" + key + ") AS " + DISTANCE), DISTANCE);
        });
    }

    /** What it orders by first, written out where the query names a column for it; empty as {@link #withDistance}. */
    Optional<String> orderExpression() {
        return clauses().map(clauses -> {
            String key = key(clauses);
            List<Token> columns = clauses.columns();
            int number = 1;
            int start = 0;
            for (int i = 0; i < columns.size(); i++) {
                boolean last = i + 1 == columns.size() || columns.get(i + 1).isSymbol(',', text);
                if (last && (key.equals(String.valueOf(number)) || isLabelled(columns.get(i), key))) {
                    return expression(columns.subList(start, i + 1));
                }
                number += last ? 1 : 0;
                start = last ? i + 2 : start;
            }
            return key;
        });
    }

    private boolean isLabelled(Token last, String label) {
        return last.isName() && last.text(text).equals(label);
    }

    /** Of a column, without its label. */
    private String expression(List<Token> column) {
        int size = column.size();
        boolean labelled = size > 1
                && column.get(size - 1).isName()
                && !column.get(size - 2).isSymbol('.', text);
        int end = size - (!labelled ? 0 : column.get(size - 2).isWord("AS", text) ? 2 : 1);
        return text.substring(column.get(0).start(), column.get(end - 1).end());
    }

    /** The same query with one more column, its last; empty as {@link #withDistance}. */
    Optional<String> withColumn(String column) {
        return clauses().map(clauses -> withColumn(clauses, column));
    }

    private String withColumn(Clauses clauses, String column) {
        int place = clauses.from().start();
        return text.substring(0, place) + ", " + column + " " + text.substring(place);
    }

    /** Of the outermost SELECT: its columns, its FROM, and its tokens outside brackets behind ORDER BY. */
    private record Clauses(List<Token> columns, Token from, List<Token> ordered) {}

    private Optional<Clauses> clauses() {
        List<Token> outer = outerTokens();
        int order = indexOf(outer, 0, "ORDER", "BY");
        int select = indexOf(outer, 0, "SELECT");
        int from = select < 0 ? -1 : endOfColumns(outer, select);
        return order < 0 || from < 0 || from > order
                ? Optional.empty()
                : Optional.of(new Clauses(
                        outer.subList(select + 1, from), outer.get(from), outer.subList(order + 1, outer.size())));
    }

    /** What stands behind ORDER BY, up to a comma, a direction or the next clause. */
    private String key(Clauses clauses) {
        List<Token> ordered = clauses.ordered();
        int end = endOfKey(ordered, 1);
        return text.substring(ordered.get(0).end(), end).strip();
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
            if (last && isLabelled(columns.get(i), key)) {
                return true;
            }
        }
        return false;
    }

    static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }
}
