package io.github.dbindex.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a statement as it may be shown: on one line, without its comments and strings. */
public final class StatementText {

    /**
     * Quoted names, in which an apostrophe begins nothing; comments; and strings, in which there may be secrets. What the
     * server has cut off has no end, and where a backslash may or may not close a string, the rest counts as a part of it.
     */
    private static final Pattern QUOTED = Pattern.compile("(?s)(?:\"(?:[^\"]|\"\")*(?:\"|$))"
            + "|(?:--[^\\n]*|/\\*.*?(?:\\*/|$))"
            + "|'(?:[^'\\\\]|''|\\\\[^'])*(?:'|\\\\.*|$)"
            + "|\\$(?:[A-Za-z_]\\w*)?\\$.*");

    private StatementText() {}

    public static String withoutLiterals(String sql) {
        // A comment ends with its line.
        return QUOTED.matcher(sql)
                .replaceAll(quoted -> quoted.group().startsWith("\"")
                        ? Matcher.quoteReplacement(quoted.group())
                        : quoted.group().startsWith("-") || quoted.group().startsWith("/") ? "" : "'...'")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
