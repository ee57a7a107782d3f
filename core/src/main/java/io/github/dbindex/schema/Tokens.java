package io.github.dbindex.schema;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.UnreadableSqlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** All tokens of a stretch of SQL; behind the last one there are only some of kind END. */
final class Tokens {

    private final String sql;
    private final List<Token> all = new ArrayList<>();

    Tokens(String sql) {
        this.sql = sql;
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            all.add(token);
        }
    }

    int size() {
        return all.size();
    }

    String sql() {
        return sql;
    }

    Token at(int i) {
        return i >= 0 && i < all.size() ? all.get(i) : new Token(Kind.END, sql.length(), sql.length());
    }

    String text(int i) {
        return at(i).text(sql);
    }

    /** From one token to before another, as written. */
    String text(int from, int to) {
        return from >= to ? "" : sql.substring(at(from).start(), at(to - 1).end());
    }

    boolean isName(int i) {
        return at(i).isName();
    }

    boolean isString(int i) {
        return at(i).is(Kind.STRING);
    }

    boolean isSymbol(int i, char symbol) {
        return at(i).isSymbol(symbol, sql);
    }

    boolean isOperator(int i, String operator) {
        return at(i).is(Kind.OPERATOR) && text(i).equals(operator);
    }

    boolean isWord(int i, String... words) {
        for (int n = 0; n < words.length; n++) {
            if (!at(i + n).isWord(words[n], sql)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one of these keywords, in lower case, and not in quotes. */
    boolean isOneOf(int i, Set<String> words) {
        return at(i).is(Kind.WORD) && words.contains(text(i).toLowerCase(Locale.ROOT));
    }

    /** Folded, or out of its quotes; empty for what cannot be read. */
    String name(int i) {
        try {
            return SqlNames.name(text(i), '\\');
        } catch (UnreadableSqlException e) {
            return "";
        }
    }

    int depth(int i) {
        if (isSymbol(i, '(') || isSymbol(i, '[')) {
            return 1;
        }
        return isSymbol(i, ')') || isSymbol(i, ']') ? -1 : 0;
    }

    /** The place behind the bracket that closes the one here. */
    int behindBracket(int open) {
        int depth = 0;
        int i = open;
        do {
            depth += depth(i);
            i++;
        } while (depth > 0 && i < size());
        return i;
    }

    /** The place behind the names and dots that begin here. */
    int behindQualifiedName(int start) {
        int i = start + 1;
        while (isSymbol(i, '.') && isName(i + 1)) {
            i += 2;
        }
        return i;
    }
}
