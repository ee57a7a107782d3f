package io.github.dbindex.lint;

import io.github.dbindex.sql.CodeAlone;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the corrected statement out of the one that is there, so that its author recognises it. */
public final class Rewriting {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern LITERAL = Pattern.compile("'|\\$|--|/\\*");

    private Rewriting() {}

    /** The statement on one line, if nothing in it depends on its lines, with a semicolon. */
    public static String oneLine(String sql) {
        boolean plain = !LITERAL.matcher(sql).find();
        return (plain ? BLANKS.matcher(sql.strip()).replaceAll(" ") : sql.strip()) + ";";
    }

    /** With words behind the first place where these keywords stand, or as it is if they do not. */
    public static String insertBehind(String sql, String keywords, String words) {
        Matcher at = keywords(keywords).matcher(CodeAlone.of(sql));
        return at.find() ? sql.substring(0, at.end()) + " " + words + sql.substring(at.end()) : sql;
    }

    /** Without the first of these keywords. */
    public static String without(String sql, String keywords) {
        Matcher at = keywords(keywords).matcher(CodeAlone.of(sql));
        return at.find() ? sql.substring(0, at.start()).stripTrailing() + sql.substring(at.end()) : sql;
    }

    /** Without the last of these keywords, and without blanks behind. */
    public static String withoutLast(String sql, String keyword) {
        int at = sql.length() - keyword.length();
        while (at >= 0 && !sql.regionMatches(true, at, keyword, 0, keyword.length())) {
            at--;
        }
        return at < 0 ? sql.strip() : sql.substring(0, at).strip();
    }

    /** With the first of these words replaced. */
    public static String replace(String sql, String words, String by) {
        Matcher at =
                Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE).matcher(sql);
        return at.find() ? sql.substring(0, at.start()) + by + sql.substring(at.end()) : sql;
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
