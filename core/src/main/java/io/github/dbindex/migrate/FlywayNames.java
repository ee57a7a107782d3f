package io.github.dbindex.migrate;

import io.github.dbindex.report.Suggestion;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.configuration.ConfigUtils;

/** Which settings there are: Flyway is asked, whichever version it is. */
final class FlywayNames {

    static final String ENVIRONMENT = "flyway.environment";

    private static final String PREFIX = "flyway.";

    /** The database is dbindex's to connect to. */
    private static final Set<String> DATABASE =
            Set.of("flyway.url", "flyway.user", "flyway.password", "flyway.driver", ConfigUtils.JDBC_PROPERTIES_PREFIX);

    /** What Flyway's Maven plugin and its files know, and Flyway itself does not. */
    private static final Set<String> OF_TOOLS = Set.of(
            ENVIRONMENT,
            "flyway.configFiles",
            "flyway.configFileEncoding",
            "flyway.current",
            "flyway.serverId",
            "flyway.skip",
            "flyway.version",
            "flyway.workingDirectory");

    private final Set<String> constants = constants();

    /** Whether it goes to Flyway as it is, if Flyway knows it. */
    boolean isForFlyway(String name) {
        return !DATABASE.contains(name)
                && !name.startsWith(ConfigUtils.JDBC_PROPERTIES_PREFIX)
                && !OF_TOOLS.contains(name)
                && !isOverridden(name);
    }

    boolean isKnown(String name, String value) {
        return constants.contains(name)
                || OF_TOOLS.contains(name)
                || isOverridden(name)
                || Stream.of(ConfigUtils.PLACEHOLDERS_PROPERTY_PREFIX, ConfigUtils.JDBC_PROPERTIES_PREFIX)
                        .anyMatch(name::startsWith)
                || isTakenByFlyway(name, value);
    }

    /** A part of Flyway may have settings that no list has. */
    private static boolean isTakenByFlyway(String name, String value) {
        try {
            new FluentConfiguration().configuration(Map.of(name, value));
            return true;
        } catch (FlywayException e) {
            return !String.valueOf(e.getMessage()).startsWith("Unknown configuration propert");
        }
    }

    Optional<String> nearest(String name) {
        List<String> known = Stream.concat(constants.stream(), OF_TOOLS.stream())
                .map(FlywayNames::withoutPrefix)
                .toList();
        return Suggestion.nearest(withoutPrefix(name), known).map(PREFIX::concat);
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private static boolean isOverridden(String name) {
        return Arrays.stream(FlywayOverride.values())
                .anyMatch(override -> override.property().equals(name));
    }

    private static Set<String> constants() {
        Set<String> names = new TreeSet<>();
        try {
            for (Field field : ConfigUtils.class.getFields()) {
                if (Modifier.isStatic(field.getModifiers())
                        && field.get(null) instanceof String text
                        && text.startsWith(PREFIX)
                        && !text.endsWith(".")) {
                    names.add(text);
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return names;
    }
}
