package io.github.dbindex.sql.migration;

import io.github.dbindex.DbIndexException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A location in Flyway's syntax.
 *
 * @param root the path up to the first part with a wildcard
 * @param pattern what the paths below the root must look like; null if there is no wildcard
 */
record ScriptLocation(
        String descriptor,
        boolean onClassPath,
        String root,
        @Nullable Pattern pattern) {

    private static final String FILE_SYSTEM = "filesystem:";
    private static final String CLASS_PATH = "classpath:";

    /** Sorted, each once, without those that are part of another one: as Flyway takes them. */
    static List<ScriptLocation> parse(List<String> descriptors) {
        List<ScriptLocation> locations = new ArrayList<>();
        descriptors.stream()
                .map(ScriptLocation::parse)
                .sorted(Comparator.comparing(ScriptLocation::descriptor))
                .filter(location -> locations.stream().noneMatch(other -> other.contains(location)))
                .forEach(locations::add);
        return locations;
    }

    private static ScriptLocation parse(String written) {
        String descriptor = written.strip();
        boolean onDisk = descriptor.startsWith(FILE_SYSTEM);
        boolean prefixed = onDisk || descriptor.startsWith(CLASS_PATH);
        if (!prefixed && descriptor.contains(":")) {
            String prefix = descriptor.substring(0, descriptor.indexOf(':') + 1);
            throw new DbIndexException(
                    "dbindex cannot read the location " + descriptor + ": it knows no " + prefix + " locations.",
                    "name a directory with filesystem: or classpath: in dbindex.locations.");
        }
        String path = prefixed ? descriptor.substring(descriptor.indexOf(':') + 1) : descriptor;
        String trimmed = withoutSlashes(path.replace('\\', '/'), !onDisk);
        return of((onDisk ? FILE_SYSTEM : CLASS_PATH) + trimmed, !onDisk, trimmed);
    }

    private static String withoutSlashes(String path, boolean leadingToo) {
        String start = leadingToo && path.startsWith("/") ? path.substring(1) : path;
        return start.length() > 1 && start.endsWith("/") ? start.substring(0, start.length() - 1) : start;
    }

    private static ScriptLocation of(String descriptor, boolean onClassPath, String path) {
        int wildcard = 0;
        while (wildcard < path.length() && "*?".indexOf(path.charAt(wildcard)) < 0) {
            wildcard++;
        }
        if (wildcard == path.length()) {
            return new ScriptLocation(descriptor, onClassPath, path, null);
        }
        int slash = path.lastIndexOf('/', wildcard);
        String root = slash == 0 ? "/" : path.substring(0, Math.max(0, slash));
        return new ScriptLocation(descriptor, onClassPath, root, pattern(path.substring(slash + 1)));
    }

    /**
     * A last part with a dot is a file name; otherwise the files below the directory are meant. A {@code **} at the
     * end matches nothing, here as in Flyway.
     */
    private static Pattern pattern(String wildcards) {
        StringBuilder regex = new StringBuilder();
        String[] parts = wildcards.split("/", -1);
        boolean separated = true;
        for (String part : parts) {
            regex.append(separated ? "" : "/");
            separated = part.equals("**");
            regex.append(separated ? "(?:[^/]+/)*?" : regex(part));
        }
        boolean endsInFile = !separated && parts[parts.length - 1].contains(".");
        if (!endsInFile) {
            regex.append("/(?<script>.*)");
        }
        return Pattern.compile(regex.toString());
    }

    private static String regex(String part) {
        return Pattern.quote(part).replace("?", "\\E[^/]\\Q").replace("*", "\\E[^/]+?\\Q");
    }

    private boolean contains(ScriptLocation other) {
        if (descriptor.equals(other.descriptor)) {
            return true;
        }
        return pattern == null && other.pattern == null && other.descriptor.startsWith(descriptor + "/");
    }

    /**
     * What Flyway calls the file, if it is part of the location.
     *
     * @param path of the file, below the root
     */
    Optional<String> script(String path) {
        if (pattern == null) {
            return Optional.of(path);
        }
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean below = pattern.pattern().contains("(?<script>")
                && !matcher.group("script").isEmpty();
        return Optional.of(below ? matcher.group("script") : path);
    }
}
