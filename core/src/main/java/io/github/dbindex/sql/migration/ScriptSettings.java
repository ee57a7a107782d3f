package io.github.dbindex.sql.migration;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.Properties;

/** What the file {@code <script>.conf} says about a script; its encoding is Flyway's to follow. */
record ScriptSettings(Optional<Boolean> executeInTransaction, Optional<Boolean> placeholderReplacement) {

    static final ScriptSettings NONE = new ScriptSettings(Optional.empty(), Optional.empty());

    static ScriptSettings parse(String text, String file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text.replace("\\", "\\\\")));
        } catch (IOException | IllegalArgumentException e) {
            throw new DbIndexException(
                    "Cannot read " + file + ": " + e.getMessage() + ".", "write it as name=value.", e);
        }
        return new ScriptSettings(
                bool(properties, "executeInTransaction", file), bool(properties, "placeholderReplacement", file));
    }

    private static Optional<Boolean> bool(Properties properties, String name, String file) {
        String value = properties.getProperty(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw new DbIndexException(
                    file + ": " + name + " is " + value + ", which is neither true nor false.", "write true or false.");
        }
        return Optional.of(Boolean.valueOf(value));
    }
}
