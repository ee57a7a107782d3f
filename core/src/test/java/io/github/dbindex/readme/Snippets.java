package io.github.dbindex.readme;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pieces of Java in Markdown and in sources. */
final class Snippets {

    private static final Pattern IN_MARKDOWN = Pattern.compile(
            "(?:<!--\\s*snippet:\\s*(?<name>[\\w-]+)\\s*-->\\s*\\n)?^```java\\s*\\n(?<code>.*?)^```",
            Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern IN_SOURCE = Pattern.compile(
            "^ *// snippet: (?<name>[\\w-]+)\\n(?<code>.*?)^ *// end$", Pattern.MULTILINE | Pattern.DOTALL);

    private Snippets() {}

    /** A block of Java in Markdown; its name is empty if no comment before it gives one. */
    record Block(String name, String code) {}

    static List<Block> inMarkdown(String text) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = IN_MARKDOWN.matcher(text);
        while (matcher.find()) {
            String name = matcher.group("name");
            blocks.add(new Block(name == null ? "" : name, unindented(matcher.group("code"))));
        }
        return blocks;
    }

    /** By name. */
    static Map<String, String> inSource(String text) {
        Map<String, String> snippets = new LinkedHashMap<>();
        Matcher matcher = IN_SOURCE.matcher(text);
        while (matcher.find()) {
            snippets.put(matcher.group("name"), unindented(matcher.group("code")));
        }
        return snippets;
    }

    /** The last line break goes first: an empty last line would count as one without indentation. */
    private static String unindented(String code) {
        return code.stripTrailing().stripIndent();
    }
}
