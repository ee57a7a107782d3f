package io.github.dbindex.verify.checks;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.regex.Pattern;

/** Names with {@code *} in them: {@code public.tmp_*}. */
final class Globs {

    private Globs() {}

    /** Whether any of them matches the name; one without a point matches in every schema. */
    static boolean match(List<String> globs, QualifiedName name) {
        return globs.stream().anyMatch(glob -> matches(glob, glob.contains(".") ? name.toString() : name.name()));
    }

    private static boolean matches(String glob, String name) {
        String[] parts = glob.split("\\*", -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            pattern.append(".*").append(Pattern.quote(parts[i]));
        }
        return name.matches(pattern.toString());
    }
}
