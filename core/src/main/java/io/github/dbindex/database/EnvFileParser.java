package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of one {@code .env} file. Errors name file and line, never the value. */
final class EnvFileParser {

    private static final Pattern NAME =
            Pattern.compile("\\G(?:export[ \\t]+)?([A-Za-z_][A-Za-z0-9_.-]*)[ \\t]*=[ \\t]*");
    private static final Pattern UNQUOTED_COMMENT = Pattern.compile("(?:^|[ \\t]+)#.*");

    private final Path path;
    private final String text;
    private int position;

    EnvFileParser(Path path, String text) {
        this.path = path;
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.text = unmarked.replace("\r\n", "\n").replace('\r', '\n');
    }

    Map<String, String> parse() {
        Map<String, String> values = new LinkedHashMap<>();
        while (position < text.length()) {
            char next = text.charAt(position);
            if (Character.isWhitespace(next)) {
                position++;
            } else if (next == '#') {
                position = endOfLine();
            } else {
                Matcher name = NAME.matcher(text);
                if (!name.find(position)) {
                    throw malformed(position, "is not NAME=value.");
                }
                position = name.end();
                values.put(name.group(1), value());
            }
        }
        return values;
    }

    private String value() {
        char first = position < text.length() ? text.charAt(position) : '\n';
        if (first == '\'' || first == '"') {
            return quoted(first);
        }
        String line = text.substring(position, endOfLine());
        position = endOfLine();
        return UNQUOTED_COMMENT.matcher(line).replaceFirst("").stripTrailing();
    }

    private String quoted(char quote) {
        int start = position;
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == quote) {
                position++;
                requireNothingMore(start);
                return value.toString();
            }
            if (c == '\\' && quote == '"' && position + 1 < text.length()) {
                position++;
                value.append(unescaped(text.charAt(position)));
            } else {
                value.append(c);
            }
        }
        throw malformed(start, "has a quote that is not closed.");
    }

    private static String unescaped(char c) {
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\', '$' -> String.valueOf(c);
            default -> "\\" + c;
        };
    }

    private void requireNothingMore(int start) {
        String rest = text.substring(position, endOfLine()).strip();
        if (!rest.isEmpty() && !rest.startsWith("#")) {
            throw malformed(start, "has text after the closing quote.");
        }
        position = endOfLine();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', position);
        return end < 0 ? text.length() : end;
    }

    private DbIndexException malformed(int at, String problem) {
        long line = text.substring(0, at).chars().filter(c -> c == '\n').count() + 1;
        return new DbIndexException(
                path + ":" + line + " " + problem,
                "write NAME=value, NAME='value' or NAME=\"value\", or start the line with # to leave it out.");
    }
}
