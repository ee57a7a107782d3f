package io.github.dbindex.migrate;

import io.github.dbindex.sql.migration.Placeholders;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.configuration.Configuration;

/** The placeholders of a Flyway that is configured so, with its own as far as they can be known without a connection. */
final class FlywayPlaceholders {

    private FlywayPlaceholders() {}

    static Placeholders of(Configuration configuration) {
        Map<String, String> values = new HashMap<>();
        builtIn(configuration)
                .forEach((name, value) -> values.put("flyway" + configuration.getPlaceholderSeparator() + name, value));
        values.putAll(configuration.getPlaceholders());
        return new Placeholders(
                configuration.isPlaceholderReplacement(),
                configuration.getPlaceholderPrefix(),
                configuration.getPlaceholderSuffix(),
                configuration.getPlaceholderSeparator(),
                values);
    }

    private static Map<String, String> builtIn(Configuration configuration) {
        return Map.of(
                "defaultSchema",
                defaultSchema(configuration).orElse("public"),
                "table",
                configuration.getTable(),
                "workingDirectory",
                Path.of("").toAbsolutePath().toString(),
                "timestamp",
                LocalDateTime.now(ZoneId.systemDefault()).toString(),
                "user",
                Objects.requireNonNullElse(configuration.getUser(), ""),
                "database",
                "",
                "filename",
                "",
                "environment",
                "default");
    }

    /** As Flyway has it: the one that is named, else the first of its schemas; empty for that of the connection. */
    static Optional<String> defaultSchema(Configuration configuration) {
        return Optional.ofNullable(configuration.getDefaultSchema())
                .or(() -> Arrays.stream(configuration.getSchemas()).findFirst());
    }
}
