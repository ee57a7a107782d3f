package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;

/**
 * Cuts SQL into tokens as the server's scan.l does, with standard_conforming_strings on. Every token ends at the
 * latest where the text does: what is not closed reaches to the end.
 */
public final class SqlScanner {

    private static final String SELF = ",()[].;:";
    private static final String OPERATOR = "~!@#^&|`?+-*/%<>=";

    private final String sql;
    private int at;
    private boolean open;

    public SqlScanner(String sql) {
        this.sql = sql;
        this.at = sql.startsWith("\uFEFF") ? 1 : 0;
    }

    /** The next token; one of kind END, again and again, after the last. */
    public Token next() {
        if (!skipBlanksAndComments()) {
            open = true;
            return token(Kind.OPEN_COMMENT, sql.length());
        }
        if (at >= sql.length()) {
            return token(Kind.END, at);
        }
        char c = sql.charAt(at);
        if (isNameStart(c)) {
            return nameOrPrefixedString(c);
        }
        return switch (c) {
            case '\'' -> token(Kind.STRING, endOfString(at + 1, false));
            case '"' -> token(Kind.QUOTED_NAME, endOfQuotedName(at + 1));
            case '$' -> dollar();
            case '\\' -> token(Kind.META_COMMAND, endOfMetaCommand());
            default -> numberOrOperator(c);
        };
    }

    /** Whether the last token, a string, a name in quotes or a comment, is never closed. */
    public boolean isOpen() {
        return open;
    }

    /** Goes to the line behind the data of a COPY FROM STDIN, which end with a line {@code \.}, or to the end. */
    public void skipCopyData() {
        int line = nextLine(at);
        while (line < sql.length()) {
            int next = nextLine(line);
            boolean last = sql.substring(line, next).stripTrailing().equals("\\.");
            line = next;
            if (last) {
                break;
            }
        }
        at = line;
    }

    private int nextLine(int from) {
        int newline = sql.indexOf('\n', from);
        return newline < 0 ? sql.length() : newline + 1;
    }

    private Token token(Kind kind, int end) {
        Token token = new Token(kind, at, end);
        at = end;
        return token;
    }

    /** False at a comment that is never closed. */
    private boolean skipBlanksAndComments() {
        while (at < sql.length()) {
            if (isBlank(sql.charAt(at))) {
                at++;
            } else if (sql.startsWith("--", at)) {
                at = endOfLine(at);
            } else if (sql.startsWith("/*", at)) {
                int end = endOfComment(at);
                if (end < 0) {
                    return false;
                }
                at = end;
            } else {
                return true;
            }
        }
        return true;
    }

    private int endOfLine(int from) {
        int end = from;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    private int endOfComment(int start) {
        int depth = 0;
        int i = start;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return -1;
    }

    private int endOfMetaCommand() {
        int end = endOfLine(at);
        while (end > at + 1 && isBlank(sql.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private Token nameOrPrefixedString(char c) {
        char next = charAt(at + 1);
        if (next == '\'' && "bBeEnNxX".indexOf(c) >= 0) {
            return token(Kind.STRING, endOfString(at + 2, c == 'e' || c == 'E'));
        }
        if (next == '&' && (c == 'u' || c == 'U')) {
            if (charAt(at + 2) == '\'') {
                return token(Kind.STRING, endOfString(at + 3, false));
            }
            if (charAt(at + 2) == '"') {
                return token(Kind.QUOTED_NAME, endOfQuotedName(at + 3));
            }
        }
        int end = at + 1;
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
        }
        return token(Kind.WORD, end);
    }

    /** A string goes on, under the same rules, where only white space with a newline parts it from the next quote. */
    private int endOfString(int from, boolean escapes) {
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c != '\'') {
                i++;
            } else if (charAt(i + 1) == '\'') {
                i += 2;
            } else {
                int continued = continuation(i + 1);
                if (continued < 0) {
                    return i + 1;
                }
                i = continued;
            }
        }
        return neverClosed();
    }

    private int neverClosed() {
        open = true;
        return sql.length();
    }

    private int continuation(int from) {
        boolean newline = false;
        int i = from;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (isBlank(c)) {
                newline |= c == '\n' || c == '\r';
                i++;
            } else if (sql.startsWith("--", i)) {
                i = endOfLine(i);
            } else {
                return newline && c == '\'' ? i + 1 : -1;
            }
        }
        return -1;
    }

    private int endOfQuotedName(int from) {
        int i = from;
        while (i < sql.length()) {
            if (sql.charAt(i) != '"') {
                i++;
            } else if (charAt(i + 1) == '"') {
                i += 2;
            } else {
                return i + 1;
            }
        }
        return neverClosed();
    }

    private Token dollar() {
        int i = at + 1;
        if (isDigit(charAt(i))) {
            while (isDigit(charAt(i))) {
                i++;
            }
            return token(Kind.PARAMETER, i);
        }
        if (isNameStart(charAt(i))) {
            while (isNamePart(charAt(i)) && charAt(i) != '$') {
                i++;
            }
        }
        if (charAt(i) != '$') {
            return token(Kind.SYMBOL, at + 1);
        }
        String delimiter = sql.substring(at, i + 1);
        int close = sql.indexOf(delimiter, i + 1);
        return token(Kind.STRING, close < 0 ? neverClosed() : close + delimiter.length());
    }

    private Token numberOrOperator(char c) {
        if (isDigit(c) || (c == '.' && isDigit(charAt(at + 1)))) {
            return token(Kind.NUMBER, endOfNumber());
        }
        if (sql.startsWith("::", at)) {
            return token(Kind.OPERATOR, at + 2);
        }
        if (SELF.indexOf(c) >= 0 || OPERATOR.indexOf(c) < 0) {
            return token(Kind.SYMBOL, at + 1);
        }
        int end = at + 1;
        while (OPERATOR.indexOf(charAt(end)) >= 0 && !sql.startsWith("--", end) && !sql.startsWith("/*", end)) {
            end++;
        }
        return token(Kind.OPERATOR, end);
    }

    private int endOfNumber() {
        int i = at;
        if (charAt(i) == '0' && "xXoObB".indexOf(charAt(i + 1)) >= 0 && Character.digit(charAt(i + 2), 16) >= 0) {
            i += 2;
            while (Character.digit(charAt(i), 16) >= 0 || charAt(i) == '_') {
                i++;
            }
            return i;
        }
        i = endOfDigits(i);
        if (charAt(i) == '.' && charAt(i + 1) != '.') {
            i = endOfDigits(i + 1);
        }
        if (charAt(i) == 'e' || charAt(i) == 'E') {
            int exponent = charAt(i + 1) == '+' || charAt(i + 1) == '-' ? i + 2 : i + 1;
            i = isDigit(charAt(exponent)) ? endOfDigits(exponent) : i;
        }
        return i;
    }

    private int endOfDigits(int from) {
        int i = from;
        while (isDigit(charAt(i)) || (charAt(i) == '_' && isDigit(charAt(i + 1)))) {
            i++;
        }
        return i;
    }

    private char charAt(int i) {
        return i < sql.length() ? sql.charAt(i) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** Whatever is not ASCII belongs to a name, even a non-breaking space. */
    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    private static boolean isNamePart(char c) {
        return isNameStart(c) || isDigit(c) || c == '$';
    }

    public static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
