package io.github.dbindex.migrate;

import io.github.dbindex.sql.migration.ScriptNaming;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.baseline.BaselineMigrationConfigurationExtension;

/** How files are named for a Flyway that is configured so. */
final class FlywayNaming {

    private FlywayNaming() {}

    static ScriptNaming of(Configuration configuration) {
        return new ScriptNaming(
                configuration.getSqlMigrationPrefix(),
                configuration.getRepeatableSqlMigrationPrefix(),
                // Undo scripts are a part of Flyway that is not open; nothing of what is tells their prefix.
                "U",
                baselinePrefix(configuration),
                configuration.getSqlMigrationSeparator(),
                Arrays.asList(configuration.getSqlMigrationSuffixes()),
                Arrays.stream(Event.values()).map(Event::getId).collect(Collectors.toSet()));
    }

    private static String baselinePrefix(Configuration configuration) {
        return new Flyway(configuration)
                .getConfigurationExtension(BaselineMigrationConfigurationExtension.class)
                .getBaselineMigrationPrefix();
    }
}
