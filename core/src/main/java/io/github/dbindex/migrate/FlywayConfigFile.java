package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;

/**
 * A configuration file of Flyway's. Flyway reads one of {@code name=value} itself; a {@code .toml} it reads with a library
 * that newer ones leave out, so dbindex does, and makes of it the names that Flyway has for the same settings elsewhere.
 */
final class FlywayConfigFile {

    private FlywayConfigFile() {}

    static Map<String, String> read(Path file, String encoding, boolean mustExist) {
        if (!Files.isRegularFile(file)) {
            if (mustExist) {
                throw new DbIndexException(
                        "The configuration file " + file + " does not exist.",
                        "create it, or correct flyway.configFiles.");
            }
            return Map.of();
        }
        return file.toString().endsWith(".toml") ? toml(file) : conf(file, encoding);
    }

    private static Map<String, String> conf(Path file, String encoding) {
        try {
            return ConfigUtils.loadConfigurationFile(file.toFile(), encoding, true);
        } catch (FlywayException e) {
            throw new DbIndexException(
                    "Flyway cannot read " + file + ": " + e.getMessage() + ".", "write it as name=value.", e);
        }
    }

    private static Map<String, String> toml(Path file) {
        TomlParseResult parsed;
        try {
            parsed = Toml.parse(file);
        } catch (IOException e) {
            throw new DbIndexException("Cannot read " + file + ": " + e + ".", "make sure that it is readable.", e);
        }
        if (parsed.hasErrors()) {
            throw new DbIndexException(file + " is not TOML: " + parsed.errors().get(0), "correct it at that place.");
        }
        Map<String, String> settings = new TreeMap<>();
        parsed.dottedEntrySet().forEach(entry -> settings.put(plain(entry.getKey()), text(entry.getValue())));
        return settings;
    }

    /** A key in quotes, such as that of a placeholder with a dot, is what is between them. */
    private static String plain(String key) {
        return key.replace("\"", "");
    }

    private static String text(@Nullable Object value) {
        return value instanceof TomlArray array
                ? array.toList().stream().map(FlywayConfigFile::text).collect(Collectors.joining(","))
                : Objects.toString(value, "");
    }
}
