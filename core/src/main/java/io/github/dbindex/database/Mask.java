package io.github.dbindex.database;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hides the password in a URL that may be wrong in any way. Hides too much rather than too little. */
final class Mask {

    private static final Pattern SECRET_PARAMETER =
            Pattern.compile("(?is)([?&][^=&?]*(?:password|pwd|secret)[^=&?]*=).*");
    private static final Pattern NOT_A_PORT = Pattern.compile(":(?![0-9]{0,5}(?:[/?,]|$))[^/?,]+");

    private Mask() {}

    static String url(String url) {
        Matcher secret = SECRET_PARAMETER.matcher(url);
        String shown = secret.find() ? url.substring(0, secret.start()) + secret.group(1) + "****" : url;

        int separator = shown.indexOf("://");
        int start = separator < 0 ? 0 : separator + 3;
        String prefix = shown.substring(0, start);
        String rest = shown.substring(start);
        int at = rest.lastIndexOf('@');
        int colon = rest.indexOf(':');
        if (at >= 0) {
            return colon >= 0 && colon < at ? prefix + rest.substring(0, colon) + ":****" + rest.substring(at) : shown;
        }
        return separator < 0 ? shown : prefix + NOT_A_PORT.matcher(rest).replaceAll(":****");
    }
}
