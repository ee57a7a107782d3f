package io.github.dbindex.migrate;

import io.github.dbindex.database.Database;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Where the migrations are and how Flyway is to read them; each part means what Flyway's own parameter of that name
 * means.
 *
 * @param schemas empty for the default of the connection
 * @param defaultSchema null for the first of the schemas
 * @param table null for Flyway's default, {@code flyway_schema_history}
 * @param mixed whether a file may mix statements for a transaction with statements that refuse one
 */
public record MigrationSource(
        List<String> locations,
        List<String> schemas,
        @Nullable String defaultSchema,
        @Nullable String table,
        boolean mixed,
        Map<String, String> placeholders) {

    public MigrationSource {
        locations = List.copyOf(locations);
        schemas = List.copyOf(schemas);
        placeholders = Map.copyOf(placeholders);
    }

    /** Migrations in these locations, in Flyway's syntax; all else as Flyway does it. */
    public static MigrationSource in(String... locations) {
        return new MigrationSource(List.of(locations), List.of(), null, null, false, Map.of());
    }

    public MigrationSource withSchemas(String... newSchemas) {
        return new MigrationSource(locations, List.of(newSchemas), defaultSchema, table, mixed, placeholders);
    }

    public MigrationSource withPlaceholders(Map<String, String> newPlaceholders) {
        return new MigrationSource(locations, schemas, defaultSchema, table, mixed, newPlaceholders);
    }

    public MigrationSource withMixed(boolean allowed) {
        return new MigrationSource(locations, schemas, defaultSchema, table, allowed, placeholders);
    }

    FluentConfiguration configuration(Database database, ClassLoader loader) {
        FluentConfiguration configuration = Flyway.configure(loader)
                .dataSource(database.dataSource())
                .loggers(QuietFlywayLog.class.getName())
                .lockRetryCount(FlywaySetup.LOCK_RETRIES)
                .mixed(mixed)
                .locations(locations.toArray(String[]::new))
                .placeholders(placeholders);
        if (!schemas.isEmpty()) {
            configuration.schemas(schemas.toArray(String[]::new));
        }
        if (defaultSchema != null) {
            configuration.defaultSchema(defaultSchema);
        }
        if (table != null) {
            configuration.table(table);
        }
        return configuration;
    }
}
