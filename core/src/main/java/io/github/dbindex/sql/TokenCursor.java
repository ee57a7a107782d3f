package io.github.dbindex.sql;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads one statement from left to right. Looks ahead only as far as it is asked to, so a long statement is cheap. */
public final class TokenCursor {

    private final String sql;
    private final SqlScanner scanner;
    private final List<Token> ahead = new ArrayList<>();
    private int end;

    public TokenCursor(String sql) {
        this.sql = sql;
        this.scanner = new SqlScanner(sql);
    }

    /** The n-th token from here, from 0; the end of the statement is of kind END. */
    public Token peek(int n) {
        while (ahead.size() <= n) {
            boolean ended = !ahead.isEmpty() && ahead.get(ahead.size() - 1).is(Kind.END);
            Token token = ended ? ahead.get(ahead.size() - 1) : scanner.next();
            ahead.add(token.isSymbol(';', sql) ? new Token(Kind.END, token.start(), token.start()) : token);
        }
        return ahead.get(n);
    }

    public Token next() {
        Token token = peek(0);
        if (!token.is(Kind.END)) {
            ahead.remove(0);
            end = token.end();
        }
        return token;
    }

    /** Where the last token that was read ends. */
    public int end() {
        return end;
    }

    /** What was read from there on, as written; a comment behind it is left out. */
    public String since(int start) {
        return sql.substring(start, Math.max(start, end));
    }

    public boolean atEnd() {
        return peek(0).is(Kind.END);
    }

    /** Whether these keywords come next. */
    public boolean at(String... keywords) {
        for (int i = 0; i < keywords.length; i++) {
            if (!peek(i).isWord(keywords[i], sql)) {
                return false;
            }
        }
        return true;
    }

    /** Steps over these keywords if they come next, all of them. */
    public boolean accept(String... keywords) {
        boolean accepted = at(keywords);
        for (int i = 0; accepted && i < keywords.length; i++) {
            next();
        }
        return accepted;
    }

    public boolean acceptOneOf(String... keywords) {
        for (String keyword : keywords) {
            if (accept(keyword)) {
                return true;
            }
        }
        return false;
    }

    public boolean atSymbol(char symbol) {
        return peek(0).isSymbol(symbol, sql);
    }

    public boolean accept(char symbol) {
        boolean accepted = atSymbol(symbol);
        if (accepted) {
            next();
        }
        return accepted;
    }

    public boolean acceptOperator(String operator) {
        boolean accepted = peek(0).is(Kind.OPERATOR) && text(peek(0)).equals(operator);
        if (accepted) {
            next();
        }
        return accepted;
    }

    public void expect(String... keywords) {
        if (!accept(keywords)) {
            throw new UnreadableSqlException(String.join(" ", keywords));
        }
    }

    public void expect(char symbol) {
        if (!accept(symbol)) {
            throw new UnreadableSqlException(String.valueOf(symbol));
        }
    }

    public String identifier() {
        Token token = next();
        if (!token.isName()) {
            throw new UnreadableSqlException("a name");
        }
        String written = text(token);
        char escape = '\\';
        if (SqlNames.isUnicode(written, '"') && peek(0).isWord("UESCAPE", sql) && peek(1).is(Kind.STRING)) {
            next();
            String uescape = SqlNames.string(text(next()));
            escape = uescape.isEmpty() ? escape : uescape.charAt(0);
        }
        return SqlNames.name(written, escape);
    }

    /** A name with or without a schema; a database before the schema is left out. */
    public QualifiedName qualifiedName() {
        QualifiedName name = QualifiedName.unqualified(identifier());
        while (accept('.')) {
            name = QualifiedName.of(name.name(), identifier());
        }
        return name;
    }

    /** One or more, with commas between them. */
    public <T> List<T> list(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (accept(','));
        return List.copyOf(elements);
    }

    /** Goes to the next comma outside brackets, or to the end. */
    public void skipToComma() {
        int depth = 0;
        while (!atEnd() && (depth > 0 || !atSymbol(','))) {
            depth += depthOf(next());
        }
    }

    /** Goes to the comma or the closing bracket behind this element of a list, or to the end; tells where it ends. */
    public int skipToEndOfElement() {
        int depth = 0;
        int end = peek(0).start();
        while (!atEnd() && (depth > 0 || !(atSymbol(',') || atSymbol(')')))) {
            Token token = next();
            depth += depthOf(token);
            end = token.end();
        }
        return end;
    }

    /** 1 for an opening bracket, -1 for a closing one, 0 for the rest. */
    public int depthOf(Token token) {
        if (token.isSymbol('(', sql) || token.isSymbol('[', sql)) {
            return 1;
        }
        return token.isSymbol(')', sql) || token.isSymbol(']', sql) ? -1 : 0;
    }

    /** From here to the last token, as written; a comment behind it is left out. */
    public String rest() {
        int start = peek(0).start();
        int end = start;
        while (!atEnd()) {
            end = next().end();
        }
        return sql.substring(start, end);
    }

    public String sql() {
        return sql;
    }

    public String text(Token token) {
        return token.text(sql);
    }
}
