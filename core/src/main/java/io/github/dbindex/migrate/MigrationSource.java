package io.github.dbindex.migrate;

import io.github.dbindex.database.Database;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Where the migrations are and how Flyway is to read and run them: a configuration of Flyway, by which lint, plan, gates,
 * migrate and verify all go. Immutable.
 */
public final class MigrationSource {

    private final @Nullable Configuration base;
    private final UnaryOperator<FluentConfiguration> changes;
    private final boolean strict;

    private MigrationSource(@Nullable Configuration base, UnaryOperator<FluentConfiguration> changes, boolean strict) {
        this.base = base;
        this.changes = changes;
        this.strict = strict;
    }

    /** Migrations in these locations, in Flyway's syntax; all else as Flyway does it. */
    public static MigrationSource in(String... locations) {
        return new MigrationSource(null, configuration -> configuration.locations(locations), false);
    }

    /**
     * All that this configuration says, its class loader, its callbacks and its {@code ResourceProvider} included, but for
     * the database: {@code MigrationSource.of(flyway.getConfiguration())}.
     */
    public static MigrationSource of(Configuration configuration) {
        return new MigrationSource(configuration, unchanged -> unchanged, false);
    }

    /** All that these properties say, as Flyway reads them. */
    public static MigrationSource of(FlywayProperties properties) {
        return new MigrationSource(null, properties::applyTo, false);
    }

    public MigrationSource withLocations(List<String> locations) {
        return changed(configuration -> configuration.locations(locations.toArray(String[]::new)));
    }

    public MigrationSource withSchemas(String... schemas) {
        return changed(configuration -> configuration.schemas(schemas));
    }

    public MigrationSource withPlaceholders(Map<String, String> placeholders) {
        return changed(configuration -> configuration.placeholders(placeholders));
    }

    /** Whether a file may mix statements for a transaction with statements that refuse one. */
    public MigrationSource withMixed(boolean allowed) {
        return changed(configuration -> configuration.mixed(allowed));
    }

    /** Whether a file that Flyway passes over because of its name is an error instead of a warning. */
    public MigrationSource withStrict(boolean isStrict) {
        return new MigrationSource(base, changes, isStrict);
    }

    private MigrationSource changed(UnaryOperator<FluentConfiguration> change) {
        return new MigrationSource(base, configuration -> change.apply(changes.apply(configuration)), strict);
    }

    /**
     * Reads the files, without a database.
     *
     * @param loader where {@code classpath:} locations are looked for, unless a configuration brings its own
     */
    public MigrationFiles read(ClassLoader loader) {
        FluentConfiguration configuration = checked(configuration(loader));
        return new MigrationFiles(
                FlywayFiles.of(configuration).scripts(),
                FlywayPlaceholders.defaultSchema(configuration).orElse("public"),
                configuration.isMixed());
    }

    /** For one run, whose files are read once. Nothing is in the way of it. */
    FluentConfiguration configuration(Database database, ClassLoader loader) {
        return checked(configuration(loader).dataSource(database.dataSource()));
    }

    private FluentConfiguration checked(FluentConfiguration configuration) {
        FluentConfiguration read = FlywayFiles.readOnce(configuration);
        new FileCheck(read, strict).run();
        return read;
    }

    private FluentConfiguration configuration(ClassLoader loader) {
        FluentConfiguration configuration =
                changes.apply(base == null ? Flyway.configure(loader) : FlywayFiles.copy(base));
        if (configuration.getLoggers().length == 1 && configuration.getLoggers()[0].equals("auto")) {
            configuration.loggers(QuietFlywayLog.class.getName());
        }
        FlywayOverride.apply(configuration);
        return configuration;
    }
}
