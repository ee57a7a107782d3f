package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * Settings of Flyway as elements of a POM, as flyway-maven-plugin has them: {@code <outOfOrder>true</outOfOrder>}, {@code
 * <schemas><schema>app</schema></schemas>}, {@code <placeholders><name>value</name></placeholders>}.
 */
final class FlywayElement {

    private static final Set<String> MAPS = Set.of("placeholders", "jdbcProperties");
    private static final String ANY_SETTING = "pluginConfiguration";

    private FlywayElement() {}

    /** The settings by their names, with {@code flyway.} before them. */
    static Map<String, String> properties(PlexusConfiguration element) {
        Map<String, String> properties = new TreeMap<>();
        add(element, "flyway", properties);
        return properties;
    }

    private static void add(PlexusConfiguration element, String name, Map<String, String> properties) {
        for (PlexusConfiguration child : element.getChildren()) {
            String setting = name + "." + child.getName();
            if (child.getName().equals(ANY_SETTING)) {
                add(child, name, properties);
            } else if (child.getChildCount() == 0) {
                properties.put(setting, text(child, setting, MAPS.contains(element.getName())));
            } else if (MAPS.contains(child.getName()) || !child.getName().endsWith("s")) {
                add(child, setting, properties);
            } else {
                properties.put(
                        setting,
                        Arrays.stream(child.getChildren())
                                .map(item -> text(item, setting, false))
                                .collect(Collectors.joining(",")));
            }
        }
    }

    private static String text(PlexusConfiguration element, String setting, boolean mayBeEmpty) {
        String text = element.getValue("").strip();
        if (text.isEmpty() && !mayBeEmpty) {
            throw new DbIndexException(
                    "The POM has an empty <" + element.getName() + "> for " + setting + ".",
                    "write a value into it, or take it out.");
        }
        return text;
    }
}
