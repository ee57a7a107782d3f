package io.github.dbindex.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What the output goes to.
 *
 * @param rewrites whether a line can be replaced by the next one
 * @param width in columns
 */
record Terminal(boolean rewrites, int width) {

    private static final int WIDTH_OF_A_LOG = 100;
    private static final int SMALLEST = 60;

    /** A file, a pipe, the log of a CI server. */
    static Terminal none() {
        return new Terminal(false, WIDTH_OF_A_LOG);
    }

    /** The terminal this process runs in, as wide as {@code stty} says. */
    static Terminal own() {
        return new Terminal(true, Math.max(SMALLEST, columns()));
    }

    Terminal withWidth(int columns) {
        return new Terminal(rewrites, Math.max(SMALLEST, columns));
    }

    /** What a line may have beside the level that Maven puts before it, for which a log has the room. */
    int textWidth() {
        return rewrites ? width - "[WARNING] ".length() : width;
    }

    private static int columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroyForcibly();
                return 0;
            }
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return size.matches("\\d+ \\d+") ? Integer.parseInt(size.substring(size.indexOf(' ') + 1)) : 0;
        } catch (IOException e) {
            return 0; // no stty, as on Windows
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
