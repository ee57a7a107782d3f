package io.github.dbindex.format;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Text that Markdown must not take for its own signs. */
final class Markdown {

    private static final Pattern SIGNS = Pattern.compile("([\\\\`*_{}\\[\\]<>#|~@])");

    private Markdown() {}

    static String escaped(String text) {
        return SIGNS.matcher(text.replace('\n', ' ').replace('\r', ' ')).replaceAll("\\\\$1");
    }

    /** The same with its line breaks. */
    static String lines(String text) {
        return text.lines().map(Markdown::escaped).collect(Collectors.joining("  \n"));
    }

    /** In a code span, whose fence is longer than any within the text. */
    static String code(String text) {
        int longest = Pattern.compile("`+")
                .matcher(text)
                .results()
                .mapToInt(run -> run.end() - run.start())
                .max()
                .orElse(0);
        String fence = "`".repeat(longest + 1);
        String space = longest == 0 ? "" : " ";
        return fence + space + text.replace('\n', ' ') + space + fence;
    }

    static String row(List<String> cells) {
        return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
