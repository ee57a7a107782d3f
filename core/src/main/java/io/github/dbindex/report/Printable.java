package io.github.dbindex.report;

/**
 * Text that may come from anybody, made safe for a console: what would move the cursor, end the line, turn the
 * direction of writing or vanish is shown as an escape, such as {@code \n}, {@code \}{@code u001b} or
 * {@code \}{@code u202e}.
 */
public final class Printable {

    private Printable() {}

    /** On one line. */
    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isHarmful)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> append(c, safe));
        return safe.toString();
    }

    /**
     * The same for a whole line: a CI server must not take it for a command of its own. GitHub reads {@code ::} behind
     * blanks and {@code ##[} anywhere.
     */
    public static String line(String text) {
        String safe = of(text).replace("##[", "#\\u0023[");
        int start = 0;
        while (start < safe.length() && isBlank(safe.charAt(start))) {
            start++;
        }
        return safe.startsWith("::", start) ? safe.substring(0, start) + "\\u003a" + safe.substring(start + 1) : safe;
    }

    /** Whether it is shown as an escape. */
    public static boolean isHarmful(int codePoint) {
        if (codePoint < 0x7F) {
            return codePoint < ' ';
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> !joins(codePoint);
            default -> false;
        };
    }

    /** Emoji and several scripts are written with these. */
    private static boolean joins(int codePoint) {
        return codePoint == 0x200C || codePoint == 0x200D || codePoint == 0xAD;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u00ad' || c == '\u200c' || c == '\u200d';
    }

    private static void append(int codePoint, StringBuilder safe) {
        switch (codePoint) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (!isHarmful(codePoint)) {
                    safe.appendCodePoint(codePoint);
                } else if (Character.isBmpCodePoint(codePoint)) {
                    safe.append(String.format("\\u%04x", codePoint));
                } else {
                    safe.append(String.format("\\U%08x", codePoint));
                }
            }
        }
    }
}
