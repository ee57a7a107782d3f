package io.github.dbindex.maven;

import io.github.dbindex.migrate.FlywayProperties;
import io.github.dbindex.migrate.MigrationSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.jspecify.annotations.Nullable;

/** What all goals that read migrations have in common: where they are, and how Flyway is set. */
abstract class AbstractFlywayMojo extends AbstractReportMojo {

    private static final String LOCATIONS = "flyway.locations";
    private static final String CALLBACK_LOCATIONS = "flyway.callbackLocations";
    private static final String USUAL_LOCATION = "filesystem:src/main/resources/db/migration";

    /**
     * Where the migrations are, in Flyway's syntax: filesystem: (relative to the module) or classpath:. Nowhere set:
     * flyway.locations, else filesystem:src/main/resources/db/migration.
     */
    @Parameter(property = "dbindex.locations")
    private @Nullable List<String> locations;

    /** The schemas Flyway manages, as flyway.schemas. */
    @Parameter(property = "dbindex.schemas")
    private @Nullable List<String> schemas;

    /** The schema for names without one and for Flyway's history table, as flyway.defaultSchema. */
    @Parameter(property = "dbindex.defaultSchema")
    private @Nullable String defaultSchema;

    /** Flyway's history table, as flyway.table; nowhere set: flyway_schema_history. */
    @Parameter(property = "dbindex.table")
    private @Nullable String table;

    /** Lets one file have statements for a transaction and statements that refuse one, as flyway.mixed. */
    @Parameter(property = "dbindex.mixed")
    private @Nullable Boolean mixed;

    /** Values for ${name} in the migrations; on the command line -Ddbindex.placeholders.name=value. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Settings of Flyway, named and written as flyway-maven-plugin has them. */
    @Parameter
    private @Nullable PlexusConfiguration flyway;

    /** Takes over the configuration of a flyway-maven-plugin in the same POM. */
    @Parameter(property = "dbindex.useFlywayPlugin", defaultValue = "false")
    private boolean useFlywayPlugin;

    /** Whether names that nobody knows, of settings and of migration files, are an error; where CI is set they are. */
    @Parameter(property = "dbindex.strict")
    private @Nullable Boolean strict;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private @Nullable MojoExecution execution;

    private @Nullable FlywayProperties known;

    /** Every setting of Flyway's that holds for this goal. */
    final FlywayProperties flywayProperties() {
        FlywayProperties properties = known;
        if (properties == null) {
            FlywayPlaces places = new FlywayPlaces(session(), basedir(), System.getenv());
            properties = own(places.properties(flyway, useFlywayPlugin));
            known = properties;
            properties.notes().forEach(getLog()::info);
            new NameCheck(isStrict(), getLog()).check(properties, session(), plugin());
        }
        return properties;
    }

    /** What dbindex itself is told wins. */
    private FlywayProperties own(FlywayProperties flyways) {
        CommandLine given = commandLine();
        FlywayProperties all = flyways;
        all = withOwn(all, LOCATIONS, joined(given.list("dbindex.locations", locations)));
        all = withOwn(all, "flyway.schemas", joined(given.list("dbindex.schemas", schemas)));
        all = withOwn(all, "flyway.defaultSchema", given.text("dbindex.defaultSchema", defaultSchema));
        all = withOwn(all, "flyway.table", given.text("dbindex.table", table));
        Boolean mayMix = given.flagOrNull("dbindex.mixed", mixed);
        all = withOwn(all, "flyway.mixed", mayMix == null ? null : mayMix.toString());
        for (Map.Entry<String, String> placeholder :
                given.map("dbindex.placeholders", placeholders).entrySet()) {
            all = all.withOwn(
                    "dbindex.placeholders." + placeholder.getKey(),
                    "flyway.placeholders." + placeholder.getKey(),
                    placeholder.getValue());
        }
        return all;
    }

    private static FlywayProperties withOwn(FlywayProperties all, String property, @Nullable String value) {
        return value == null ? all : all.withOwn(property.replace("flyway.", "dbindex."), property, value);
    }

    private static @Nullable String joined(List<String> values) {
        return values.isEmpty() ? null : String.join(",", values);
    }

    /** Where the migrations are and how they are read. */
    final MigrationSource source() {
        FlywayProperties properties = flywayProperties();
        String callbacks = properties.value(CALLBACK_LOCATIONS).orElse("");
        if (!callbacks.isBlank()) {
            properties = properties.with(
                    properties.origin(CALLBACK_LOCATIONS),
                    Map.of(CALLBACK_LOCATIONS, String.join(",", resolved(callbacks))));
        }
        return MigrationSource.of(properties).withLocations(resolvedLocations()).withStrict(isStrict());
    }

    final List<String> resolvedLocations() {
        return resolved(flywayProperties()
                .value(LOCATIONS)
                .filter(said -> !said.isBlank())
                .orElse(USUAL_LOCATION));
    }

    /** A relative path belongs to the module's directory, wherever Maven was started. */
    private List<String> resolved(String locations) {
        String prefix = "filesystem:";
        String directory = flywayProperties().value("flyway.workingDirectory").orElse("");
        return Stream.of(locations.split(",", -1))
                .map(String::strip)
                .map(location -> location.startsWith(prefix)
                        ? prefix + basedir().resolve(directory).resolve(location.substring(prefix.length()))
                        : location)
                .toList();
    }

    final boolean isStrict() {
        Boolean said = commandLine().flagOrNull("dbindex.strict", strict);
        return said == null ? ContinuousIntegration.isThere(System.getenv()) : said;
    }

    /** Whether a phase of a build has come to the goal, and nobody has typed it. */
    final boolean isBoundToAPhase() {
        return Objects.requireNonNull(execution).getSource() == MojoExecution.Source.LIFECYCLE;
    }
}
