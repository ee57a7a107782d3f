package io.github.dbindex.maven;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What was said with {@code -D}. Maven lets the POM win over that; here the command line does, so that a goal can be sent
 * elsewhere without a change to a file.
 */
record CommandLine(Properties properties) {

    /** The value of the property, else what the POM says or the default. */
    @Nullable
    String text(String name, @Nullable String otherwise) {
        return properties.getProperty(name, otherwise);
    }

    /** The same for a parameter that has a default. */
    String required(String name, String otherwise) {
        return properties.getProperty(name, otherwise);
    }

    boolean flag(String name, boolean otherwise) {
        String text = properties.getProperty(name);
        return text == null ? otherwise : text.isEmpty() || Boolean.parseBoolean(text);
    }

    List<String> list(String name, @Nullable List<String> otherwise) {
        String text = properties.getProperty(name);
        return text == null
                ? otherwise == null ? List.of() : otherwise
                : Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /** {@code -D<name>.<key>=<value>} for each key, over what the POM says. */
    Map<String, String> map(String name, @Nullable Map<String, String> otherwise) {
        Map<String, String> values = new HashMap<>(otherwise == null ? Map.of() : otherwise);
        properties.stringPropertyNames().stream()
                .filter(property -> property.startsWith(name + "."))
                .forEach(property ->
                        values.put(property.substring(name.length() + 1), properties.getProperty(property)));
        return values;
    }
}
