package io.github.dbindex.maven;

import io.github.dbindex.console.Screen;
import java.util.Map;
import org.apache.maven.execution.MavenSession;

/**
 * How the console can be written to.
 *
 * @param terminal its width, and whether a line can be replaced
 * @param colours whether it understands colours and its reader wants them
 */
record Console(Terminal terminal, boolean colours) {

    /** A log scrolls sideways, so there only what nobody would read of a file's line is cut. */
    private static final int CODE_IN_A_LOG = 160;

    static Console of(MavenSession session, Map<String, String> environment) {
        return of(isInteractive(session), session.getUserProperties().getProperty("style.color", "auto"), environment);
    }

    static Console of(boolean interactive, String styleColor, Map<String, String> environment) {
        return new Console(terminal(interactive, environment), colours(interactive, styleColor, environment));
    }

    /**
     * Whether somebody sits in front of a terminal. Java 22 to 24 have a console even where there is none, so nothing is
     * believed there.
     */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isInteractive(MavenSession session) {
        int java = Runtime.version().feature();
        return System.console() != null
                && (java < 22 || java > 24)
                && session.getRequest().isInteractiveMode();
    }

    /** COLUMNS is believed first, as by other programs. */
    private static Terminal terminal(boolean interactive, Map<String, String> environment) {
        Terminal found = interactive ? Terminal.own() : Terminal.none();
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9]\\d{1,3}") ? found.withWidth(Integer.parseInt(columns)) : found;
    }

    /** What was said to Maven wins over NO_COLOR (no-color.org), and that over what the terminal can. */
    private static boolean colours(boolean interactive, String styleColor, Map<String, String> environment) {
        return switch (styleColor) {
            case "always" -> true;
            case "never" -> false;
            default -> interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        };
    }

    /**
     * What fits.
     *
     * @param show rows or findings of a kind
     */
    Screen screen(int show) {
        int width = terminal.textWidth();
        return new Screen(width, terminal.rewrites() ? width : Math.max(width, CODE_IN_A_LOG), show);
    }
}
