package io.github.dbindex.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides the password in a URL that may be wrong in any way. Hides too much rather than too little. */
final class Mask {

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?is)[?&;][^=&?;]*(?:password|pwd|secret|token)[^=&?;]*=");
    private static final Pattern NOT_A_PORT = Pattern.compile(":(?![0-9]{0,5}(?:[/?,]|$))[^/?,]+");
    private static final String HIDDEN = "****";

    private Mask() {}

    static String url(String url) {
        int separator = url.indexOf("://");
        int start = separator < 0 ? 0 : separator + 3;
        return url.substring(0, start) + rest(url.substring(start), separator >= 0);
    }

    private static String rest(String rest, boolean withScheme) {
        Matcher parameter = SECRET_PARAMETER.matcher(rest);
        boolean found = parameter.find();
        int colon = rest.indexOf(':');
        int at = rest.lastIndexOf('@');
        if (found && at > parameter.end()) {
            // The at sign is part of a password, or the parameter is.
            return (colon >= 0 && colon < parameter.start() ? rest.substring(0, colon + 1) : "") + HIDDEN;
        }
        String shown = found ? rest.substring(0, parameter.end()) + HIDDEN : rest;
        if (at >= 0) {
            // Without a colon it may be a token.
            return (colon >= 0 && colon < at ? shown.substring(0, colon + 1) : "") + HIDDEN + shown.substring(at);
        }
        return withScheme ? NOT_A_PORT.matcher(shown).replaceAll(":" + HIDDEN) : shown;
    }
}
