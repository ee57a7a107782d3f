package io.github.dbindex.maven;

import io.github.dbindex.progress.ProgressOutput;
import io.github.dbindex.report.Printable;
import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.maven.plugin.logging.Log;

/** Progress on Maven's console: lines that stay through its log, the one that is replaced beside it. */
final class MavenOutput implements ProgressOutput {

    private static final String LEVEL = "[INFO] ";
    private static final String ERASE = "\r\u001b[K";

    private final Log log;
    private final Terminal terminal;
    private final PrintStream out;
    private boolean shown;

    MavenOutput(Log log, Terminal terminal, PrintStream out) {
        this.log = log;
        this.terminal = terminal;
        this.out = out;
    }

    @Override
    public void info(String line) {
        log.info(line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }

    @Override
    public boolean rewrites() {
        return terminal.rewrites();
    }

    /** Cut off where the terminal would begin a second line. */
    @Override
    public void rewrite(String progress) {
        String line = Printable.line(progress);
        int room = terminal.width() - LEVEL.length() - 1;
        out.print(ERASE + LEVEL + (line.length() > room ? line.substring(0, room - 1) + "…" : line));
        out.flush();
        shown = true;
    }

    @Override
    public void clear() {
        if (shown) {
            out.print(ERASE);
            out.flush();
            shown = false;
        }
    }

    @Override
    public int width() {
        return terminal.width();
    }

    @Override
    public String path(Path file) {
        return WorkingDirectory.shorten(file.toString());
    }
}
