package io.github.dbindex.progress;

import java.util.ArrayList;
import java.util.List;

/** Keeps what is shown. */
final class RecordingOutput implements ProgressOutput {

    private final List<String> lines = new ArrayList<>();
    private final List<String> rewritten = new ArrayList<>();
    private boolean clear = true;
    boolean rewrites;

    /** The lines that stay, since the last call. */
    List<String> taken() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    /** The lines that were replaced. */
    List<String> rewritten() {
        return List.copyOf(rewritten);
    }

    boolean isClear() {
        return clear;
    }

    @Override
    public void info(String line) {
        lines.add("[INFO] " + line);
    }

    @Override
    public void warn(String line) {
        lines.add("[WARNING] " + line);
    }

    @Override
    public boolean rewrites() {
        return rewrites;
    }

    @Override
    public void rewrite(String line) {
        rewritten.add(line);
        clear = false;
    }

    @Override
    public void clear() {
        clear = true;
    }

    @Override
    public int width() {
        return 100;
    }
}
