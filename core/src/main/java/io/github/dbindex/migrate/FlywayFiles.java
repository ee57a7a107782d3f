package io.github.dbindex.migrate;

import io.github.dbindex.sql.migration.MigrationScripts;
import java.util.Arrays;
import java.util.Collection;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * The files of a Flyway, given to it as its {@link ResourceProvider}: Flyway runs the very text that gates, plan and
 * verify have read. What it gives are the files that Flyway would find by itself, or those of the provider it had.
 */
final class FlywayFiles implements ResourceProvider, ClassProvider<JavaMigration> {

    private final Configuration origin;
    private @Nullable FlywaySnapshot snapshot;

    private FlywayFiles(Configuration origin) {
        this.origin = origin;
    }

    /** A configuration like this one, with a reading of its own. */
    static FluentConfiguration readOnce(Configuration configuration) {
        Configuration origin = origin(configuration);
        FlywayFiles files = new FlywayFiles(origin);
        FluentConfiguration copy = copy(configuration).resourceProvider(files).javaMigrationClassProvider(files);
        if (FlywaySnapshot.callbackLocations(origin).length > 0) {
            // Flyway would scan them itself; here they are among the files.
            copy.callbackLocations(new Location[0]);
        }
        return copy;
    }

    /** The files of a configuration: those it has been given, else a reading of its own. */
    static FlywayFiles of(Configuration configuration) {
        return configuration.getResourceProvider() instanceof FlywayFiles files
                ? files
                : new FlywayFiles(configuration);
    }

    /** Without files of ours, which may belong to other settings by now. */
    private static FluentConfiguration origin(Configuration configuration) {
        FluentConfiguration origin = copy(configuration);
        if (configuration.getResourceProvider() instanceof FlywayFiles files) {
            origin.resourceProvider(files.origin.getResourceProvider())
                    .javaMigrationClassProvider(files.origin.getJavaMigrationClassProvider());
            Location[] callbacks = FlywaySnapshot.callbackLocations(files.origin);
            if (callbacks.length > 0 && FlywaySnapshot.callbackLocations(configuration).length == 0) {
                origin.callbackLocations(callbacks);
            }
        }
        return origin;
    }

    static FluentConfiguration copy(Configuration configuration) {
        return new FluentConfiguration(configuration.getClassLoader()).configuration(configuration);
    }

    /** The next one who asks gets what the files have by then. */
    synchronized void refresh() {
        snapshot = null;
    }

    MigrationScripts scripts() {
        return snapshot().scripts();
    }

    synchronized FlywaySnapshot snapshot() {
        FlywaySnapshot known = snapshot;
        if (known == null) {
            known = new FlywaySnapshot(origin);
            snapshot = known;
        }
        return known;
    }

    /** Whether migrations may come from elsewhere than the locations. */
    boolean hasOtherSources() {
        return origin.getJavaMigrations().length > 0
                || Arrays.stream(origin.getResolvers()).findAny().isPresent();
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return snapshot().resource(name);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return snapshot().resources(prefix, suffixes);
    }

    @Override
    public Collection<Class<? extends JavaMigration>> getClasses() {
        return snapshot().classes();
    }
}
