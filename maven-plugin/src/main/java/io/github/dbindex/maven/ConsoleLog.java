package io.github.dbindex.maven;

import io.github.dbindex.console.Line;
import io.github.dbindex.report.Printable;
import io.github.dbindex.report.Severity;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Maven's log. Everything the plugin logs goes through here, and nothing that names or messages have in them can act on
 * the terminal or the CI server behind it.
 */
final class ConsoleLog implements Log {

    private final Log log;
    private final boolean colours;

    ConsoleLog(Log log, boolean colours) {
        this.log = log;
        this.colours = colours;
    }

    void print(List<Line> lines) {
        lines.forEach(line -> level(line.level()).accept(line.text(colours)));
    }

    private Consumer<CharSequence> level(Severity severity) {
        return switch (severity) {
            case ERROR -> log::error;
            case WARNING -> log::warn;
            case INFO -> log::info;
        };
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(safe(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        debug(content);
        debug(error);
    }

    @Override
    public void debug(Throwable error) {
        trace(error, log::debug);
    }

    @Override
    public void info(CharSequence content) {
        log.info(safe(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        info(content);
        info(error);
    }

    @Override
    public void info(Throwable error) {
        trace(error, log::info);
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(safe(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        warn(content);
        warn(error);
    }

    @Override
    public void warn(Throwable error) {
        trace(error, log::warn);
    }

    @Override
    public void error(CharSequence content) {
        log.error(safe(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        error(content);
        error(error);
    }

    @Override
    public void error(Throwable error) {
        trace(error, log::error);
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    private static String safe(CharSequence content) {
        return Printable.line(content.toString());
    }

    /** Maven would print it as it is, message and all. */
    private static void trace(Throwable error, Consumer<CharSequence> level) {
        StringWriter trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().map(ConsoleLog::safe).forEach(level);
    }
}
