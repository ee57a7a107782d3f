package io.github.dbindex.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds markup from the outside in. Everything is escaped; there is no way to say otherwise, but for a style sheet. */
final class Html {

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> opened = new ArrayDeque<>();

    /** Begins a whole document. */
    static Html document(String language) {
        Html html = new Html();
        html.out.append("<!DOCTYPE html>\n");
        return html.open("html", "lang", language);
    }

    /** Begins an element; attributes are names and values in turn. */
    Html open(String tag, String... attributes) {
        begin(tag, attributes);
        out.append('>');
        opened.push(tag);
        return this;
    }

    Html close() {
        out.append("</").append(opened.pop()).append('>');
        if (opened.size() < 5) {
            out.append('\n');
        }
        return this;
    }

    /** An element that holds a text and nothing else. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** An element of HTML that never holds anything, such as {@code meta}. */
    Html empty(String tag, String... attributes) {
        begin(tag, attributes);
        out.append(">\n");
        return this;
    }

    Html text(String text) {
        out.append(escaped(text));
        return this;
    }

    /** CSS is not escaped in HTML; ours has nothing in it that could end the element. */
    Html style(Stylesheet sheet) {
        out.append("<style>").append(sheet.css()).append("</style>\n");
        return this;
    }

    /** The document, every element ended. */
    String finish() {
        while (!opened.isEmpty()) {
            close();
        }
        return out.toString();
    }

    private void begin(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.append(' ').append(attributes[i]).append("=\"");
            out.append(escaped(attributes[i + 1])).append('"');
        }
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                case '\n', '\t' -> escaped.appendCodePoint(c);
                default -> escaped.appendCodePoint(Character.isISOControl(c) ? 0xFFFD : c);
            }
        });
        return escaped.toString();
    }
}
