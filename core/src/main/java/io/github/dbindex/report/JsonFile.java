package io.github.dbindex.report;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An object of JSON in a file that somebody else may have written. */
final class JsonFile {

    /** Reports have six levels; the parser takes a frame of the stack for each. */
    private static final int DEEPEST = 100;

    private JsonFile() {}

    /** Reads the file; whatever is wrong with it is an {@link IOException} that says where. */
    static JsonObject read(Path file) throws IOException {
        String text = Files.readString(file);
        checkDepth(text);
        try {
            return JsonParser.object().from(text);
        } catch (JsonParserException e) {
            throw new IOException(place(e.getLinePosition(), e.getCharPosition()) + e.getMessage(), e);
        }
    }

    private static void checkDepth(String text) throws IOException {
        int depth = 0;
        int line = 1;
        int lineStart = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '"' -> quoted = !quoted;
                case '\\' -> i += quoted ? 1 : 0;
                case '[', '{' -> depth += quoted ? 0 : 1;
                case ']', '}' -> depth -= quoted ? 0 : 1;
                case '\n' -> {
                    line++;
                    lineStart = i + 1;
                }
                default -> {}
            }
            if (depth > DEEPEST) {
                throw new IOException(place(line, i - lineStart + 1) + "more than " + DEEPEST
                        + " lists and objects within each other");
            }
        }
    }

    private static String place(int line, int column) {
        return "line " + line + ", column " + column + ": ";
    }
}
