package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A definition token by token, as PostgreSQL prints it. What PostgreSQL prints makes the same index when it is run again;
 * pg_dump lives on that. So a declared statement with these very tokens declares this very index.
 *
 * <p>Only what can never mean anything else is spelled one way: keywords and plain names in lower case, an order that is
 * the default, numbers of storage parameters without quotes, one pair of brackets around the whole predicate.
 */
final class PrintedIndex {

    private static final List<String> DEFAULT_METHOD = List.of("using", "btree");

    private final List<String> tokens = new ArrayList<>();

    private PrintedIndex(String definition) {
        TokenCursor cursor = new TokenCursor(definition);
        while (!cursor.atEnd()) {
            Token token = cursor.next();
            String text = token.text(definition);
            tokens.add(token.is(Kind.WORD) ? text.toLowerCase(Locale.ROOT) : text);
        }
    }

    static List<String> tokens(String definition) {
        PrintedIndex printed = new PrintedIndex(definition);
        printed.sayMethod();
        printed.unquoteParameters();
        printed.leaveOutDefaultOrders();
        printed.unwrapPredicate();
        return printed.tokens;
    }

    private void sayMethod() {
        if (!tokens.isEmpty() && tokens.get(0).equals("(")) {
            tokens.addAll(0, DEFAULT_METHOD);
        }
    }

    /** {@code m='16'} is {@code m=16}: the catalog keeps the text. */
    private void unquoteParameters() {
        int with = depthZero("with");
        for (int i = Math.max(with, 1); with >= 0 && i < tokens.size(); i++) {
            if (tokens.get(i - 1).equals("=")) {
                tokens.set(i, tokens.get(i).replaceAll("^'([0-9]+|[a-z]+)'$", "$1"));
            }
            if (tokens.get(i).equals(")")) {
                return;
            }
        }
    }

    /** {@code ASC}, and the place of NULLs that comes with an order anyway. */
    private void leaveOutDefaultOrders() {
        for (int i = 0; i < tokens.size(); i++) {
            boolean first = at(i, "desc", "nulls", "first");
            if (first || at(i, "asc", "nulls", "last")) {
                tokens.subList(i + 1, i + 3).clear();
            } else if (at(i, "nulls", "last")
                    && endsKey(i + 2)
                    && !tokens.get(i - 1).equals("desc")) {
                tokens.subList(i, i + 2).clear();
            }
            if (at(i, "asc") && (endsKey(i + 1) || at(i + 1, "nulls"))) {
                tokens.remove(i);
            }
        }
    }

    private boolean endsKey(int i) {
        return at(i, ",") || at(i, ")");
    }

    private void unwrapPredicate() {
        int where = depthZero("where");
        if (where < 0 || !at(where + 1, "(")) {
            return;
        }
        int depth = 0;
        for (int i = where + 1; i < tokens.size(); i++) {
            depth += at(i, "(") ? 1 : at(i, ")") ? -1 : 0;
            if (depth == 0) {
                if (i == tokens.size() - 1) {
                    tokens.remove(i);
                    tokens.remove(where + 1);
                }
                return;
            }
        }
    }

    private int depthZero(String keyword) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += at(i, "(") ? 1 : at(i, ")") ? -1 : 0;
            if (depth == 0 && at(i, keyword)) {
                return i;
            }
        }
        return -1;
    }

    private boolean at(int start, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            if (start + i < 0
                    || start + i >= tokens.size()
                    || !tokens.get(start + i).equals(texts[i])) {
                return false;
            }
        }
        return true;
    }
}
