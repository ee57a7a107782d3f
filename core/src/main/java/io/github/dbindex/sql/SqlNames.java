package io.github.dbindex.sql;

import io.github.dbindex.index.QualifiedName;
import java.util.HashSet;
import java.util.Set;

/** From how names and strings are written to what they say. */
public final class SqlNames {

    private SqlNames() {}

    /** The name a token stands for: folded, or out of its quotes. */
    public static String name(String written, char escape) {
        if (written.startsWith("\"")) {
            return unquoted(written, 1, '"');
        }
        if (isUnicode(written, '"')) {
            return unescaped(unquoted(written, 3, '"'), escape);
        }
        return QualifiedName.folded(written);
    }

    /** Every name in a stretch of SQL, folded or out of its quotes; keywords are names too. */
    public static Set<String> in(String sql) {
        Set<String> names = new HashSet<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Token.Kind.END); token = scanner.next()) {
            if (token.isName()) {
                names.add(name(token.text(sql), '\\'));
            }
        }
        return names;
    }

    /** What a string says; parts that a newline joins are not looked at. */
    public static String string(String written) {
        if (written.startsWith("$")) {
            int opened = written.indexOf('$', 1) + 1;
            int closed = Math.max(opened, written.length() - opened);
            return written.substring(opened, closed);
        }
        int quote = written.indexOf('\'');
        return unquoted(written, quote + 1, '\'');
    }

    public static boolean isUnicode(String written, char quote) {
        return written.length() > 2
                && (written.charAt(0) == 'u' || written.charAt(0) == 'U')
                && written.charAt(1) == '&'
                && written.charAt(2) == quote;
    }

    private static String unquoted(String written, int from, char quote) {
        int end = written.length() > from && written.charAt(written.length() - 1) == quote
                ? written.length() - 1
                : written.length();
        String once = String.valueOf(quote);
        return written.substring(from, end).replace(once + once, once);
    }

    /** {@code \0061} and {@code \+000061}, and the escape itself where it stands twice. */
    private static String unescaped(String name, char escape) {
        StringBuilder unescaped = new StringBuilder();
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i);
            if (c != escape) {
                unescaped.append(c);
                i++;
            } else if (i + 1 < name.length() && name.charAt(i + 1) == escape) {
                unescaped.append(escape);
                i += 2;
            } else {
                boolean six = i + 1 < name.length() && name.charAt(i + 1) == '+';
                int digits = six ? i + 2 : i + 1;
                int end = digits + (six ? 6 : 4);
                unescaped.appendCodePoint(codePoint(name, digits, end));
                i = end;
            }
        }
        return unescaped.toString();
    }

    private static int codePoint(String name, int from, int to) {
        try {
            int codePoint = to <= name.length() ? Integer.parseInt(name, from, to, 16) : -1;
            if (Character.isValidCodePoint(codePoint)) {
                return codePoint;
            }
        } catch (NumberFormatException e) {
            throw new UnreadableSqlException("a Unicode escape");
        }
        throw new UnreadableSqlException("a Unicode escape");
    }
}
