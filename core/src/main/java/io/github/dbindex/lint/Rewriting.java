package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.CodeAlone;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the corrected statement out of the one that is there, so that its author recognises it. What it is given has no comments
 * ({@link LintStatement#code()}); strings and names in quotes are never taken for SQL.
 */
public final class Rewriting {

    private Rewriting() {}

    /** The statement on one line, unless it has strings, which may depend on their lines; with a semicolon. */
    public static String oneLine(String sql) {
        if (sql.indexOf('\'') >= 0 || sql.indexOf('$') >= 0) {
            return sql.strip() + ";";
        }
        StringBuilder line = new StringBuilder(sql.length());
        int end = -1;
        for (Token token : tokens(sql)) {
            boolean parted = end >= 0 && token.start() > end;
            line.append(parted ? " " : "").append(sql, token.start(), token.end());
            end = token.end();
        }
        return line.append(';').toString();
    }

    /** With words behind the first place where these keywords stand, or as it is if they do not. */
    public static String insertBehind(String sql, String keywords, String words) {
        Matcher at = keywords(keywords).matcher(CodeAlone.of(sql));
        return at.find() ? sql.substring(0, at.end()) + " " + words + sql.substring(at.end()) : sql;
    }

    /** Without the first of these keywords outside brackets. */
    public static String without(String sql, String keywords) {
        Matcher at = keywords(keywords).matcher(outsideBrackets(sql));
        return at.find() ? sql.substring(0, at.start()).stripTrailing() + sql.substring(at.end()) : sql;
    }

    /** The same text, of the same length, with blanks for strings, names in quotes, and what is in brackets. */
    public static String outsideBrackets(String sql) {
        StringBuilder code = new StringBuilder(CodeAlone.of(sql));
        int depth = 0;
        for (int i = 0; i < code.length(); i++) {
            char c = code.charAt(i);
            depth += c == '(' ? 1 : 0;
            if (depth > 0) {
                code.setCharAt(i, ' ');
            }
            depth -= c == ')' && depth > 0 ? 1 : 0;
        }
        return code.toString();
    }

    /** With the first place replaced where these words stand, from the beginning of a token to the end of one. */
    public static String replace(String sql, String words, String by) {
        List<Token> tokens = tokens(sql);
        for (Token token : tokens) {
            int end = token.start() + words.length();
            boolean found = sql.regionMatches(true, token.start(), words, 0, words.length());
            if (found && tokens.stream().anyMatch(other -> other.end() == end)) {
                return sql.substring(0, token.start()) + by + sql.substring(end);
            }
        }
        return sql;
    }

    /** With words replaced that stand right behind this name; the first of them. */
    public static String replaceBehind(String sql, String name, String words, String by) {
        List<Token> tokens = tokens(sql);
        for (int i = 0; i + 1 < tokens.size(); i++) {
            int start = tokens.get(i + 1).start();
            if (isName(tokens.get(i), name, sql) && sql.startsWith(words, start)) {
                return sql.substring(0, start) + by + sql.substring(start + words.length());
            }
        }
        return sql;
    }

    private static boolean isName(Token token, String name, String sql) {
        return token.isName() && SqlNames.name(token.text(sql), '\\').equals(name);
    }

    /** With another name wherever this one stands. */
    public static String rename(String sql, String name, String newName) {
        StringBuilder renamed = new StringBuilder(sql);
        List<Token> tokens = tokens(sql);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (isName(token, name, sql)) {
                renamed.replace(token.start(), token.end(), QualifiedName.readable(newName));
            }
        }
        return renamed.toString();
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Token.Kind.END); token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** Whether the text has this word, in whatever case. */
    public static boolean hasWord(String text, String word) {
        return text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT))
                && Pattern.compile("(?<![\\w$])" + Pattern.quote(word) + "(?![\\w$])", Pattern.CASE_INSENSITIVE)
                        .matcher(text)
                        .find();
    }

    private static Pattern keywords(String keywords) {
        String spaced = "\\b" + keywords.strip().replaceAll("\\s+", "\\\\s+") + "\\b";
        return Pattern.compile(spaced, Pattern.CASE_INSENSITIVE);
    }
}
