package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
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

    /** The same for one that may be set nowhere. */
    @Nullable
    Boolean flagOrNull(String name, @Nullable Boolean otherwise) {
        return properties.getProperty(name) == null ? otherwise : Boolean.valueOf(flag(name, false));
    }

    List<String> list(String name, @Nullable List<String> otherwise) {
        String text = properties.getProperty(name);
        List<String> list = text == null
                ? otherwise == null ? List.of() : otherwise
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
        if (list.size() == 1 && "".equals(list.get(0)) && text != null) {
            return List.of();
        }
        // Maven has null for an empty element.
        if (list.stream().anyMatch(element -> element == null || element.isBlank())) {
            throw new DbIndexException(name + " has an empty element.", "write a value into it, or take it out.");
        }
        return list;
    }

    /** {@code -D<name>.<key>=<value>} for each key, over what the POM says; an empty element is an empty value. */
    Map<String, String> map(String name, @Nullable Map<String, @Nullable String> otherwise) {
        Map<String, String> values = new HashMap<>();
        if (otherwise != null) {
            otherwise.forEach((key, value) -> values.put(key, value == null ? "" : value));
        }
        properties.stringPropertyNames().stream()
                .filter(property -> property.startsWith(name + "."))
                .forEach(property ->
                        values.put(property.substring(name.length() + 1), properties.getProperty(property)));
        return values;
    }
}
