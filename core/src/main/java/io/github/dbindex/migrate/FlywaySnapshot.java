package io.github.dbindex.migrate;

import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.sql.migration.ScriptReading;
import io.github.dbindex.sql.migration.ScriptSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.ClassProvider;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The files of one run, as Flyway finds them with a configuration: each listed once and read at most once. */
final class FlywaySnapshot {

    private final Configuration configuration;
    private final List<LocationScan> locations;
    private final List<LocationScan> callbackLocations;
    private final Map<String, SnapshotResource> files = new HashMap<>();
    private @Nullable MigrationScripts scripts;

    FlywaySnapshot(Configuration configuration) {
        this.configuration = configuration;
        boolean scans =
                configuration.getResourceProvider() == null || configuration.getJavaMigrationClassProvider() == null;
        this.locations = scans ? scans(configuration.getLocations()) : List.of();
        this.callbackLocations = scans(callbackLocations(configuration));
    }

    private List<LocationScan> scans(Location[] scanned) {
        return Arrays.stream(scanned)
                .map(location -> LocationScan.of(location, configuration))
                .toList();
    }

    /** An older Flyway does not know them; there callbacks are among the migrations only. */
    static Location[] callbackLocations(Configuration configuration) {
        try {
            return configuration.getCallbackLocations();
        } catch (NoSuchMethodError e) {
            return new Location[0];
        }
    }

    MigrationScripts scripts() {
        MigrationScripts known = scripts;
        if (known == null) {
            List<ScriptSource> sources = new ArrayList<>();
            for (LoadableResource resource : resources("", configuration.getSqlMigrationSuffixes())) {
                sources.add(new FlywaySource((SnapshotResource) resource, this));
            }
            known = MigrationScripts.of(
                    sources,
                    new ScriptReading(
                            FlywayNaming.of(configuration),
                            FlywayPlaceholders.of(configuration),
                            configuration.isExecuteInTransaction()));
            scripts = known;
        }
        return known;
    }

    /** Locations in which there is nothing at all; none where a provider stands for all of them. */
    List<Location> emptyLocations() {
        return configuration.getResourceProvider() != null
                ? List.of()
                : locations.stream()
                        .filter(LocationScan::isEmpty)
                        .map(LocationScan::location)
                        .toList();
    }

    @Nullable
    SnapshotResource resource(String name) {
        ResourceProvider provider = configuration.getResourceProvider();
        Stream<LoadableResource> own = provider == null
                ? locations.stream()
                        .flatMap(scan -> Optional.ofNullable(scan.scanner().getResource(name)).stream())
                : Stream.ofNullable(provider.getResource(name));
        Stream<LoadableResource> ofCallbacks = callbackLocations.stream()
                .flatMap(scan -> Optional.ofNullable(scan.scanner().getResource(name)).stream());
        return Stream.concat(own, ofCallbacks).findFirst().map(this::once).orElse(null);
    }

    /** Where callbacks have locations of their own, those among the migrations are none. */
    Collection<LoadableResource> resources(String prefix, String... suffixes) {
        ResourceProvider provider = configuration.getResourceProvider();
        Stream<LoadableResource> own = provider == null
                ? locations.stream().flatMap(scan -> scan.resources(prefix, suffixes).stream())
                : provider.getResources(prefix, suffixes).stream();
        Stream<LoadableResource> found = callbackLocations.isEmpty()
                ? own
                : Stream.concat(
                        own.filter(resource -> !isCallback(resource)),
                        callbackLocations.stream()
                                .flatMap(scan -> scan.resources(prefix, suffixes).stream())
                                .filter(this::isCallback));
        return found.<LoadableResource>map(this::once).toList();
    }

    Collection<Class<? extends JavaMigration>> classes() {
        ClassProvider<JavaMigration> provider = configuration.getJavaMigrationClassProvider();
        List<Class<? extends JavaMigration>> found = new ArrayList<>();
        if (provider == null) {
            locations.forEach(scan -> found.addAll(scan.scanner().getClasses()));
        } else {
            found.addAll(provider.getClasses());
        }
        return found;
    }

    private boolean isCallback(LoadableResource resource) {
        String name = resource.getFilename();
        String stem = name.substring(0, name.indexOf('.') < 0 ? name.length() : name.indexOf('.'));
        int separator = stem.indexOf(configuration.getSqlMigrationSeparator());
        return Event.fromId(separator < 0 ? stem : stem.substring(0, separator)) != null;
    }

    private synchronized SnapshotResource once(LoadableResource file) {
        return files.computeIfAbsent(
                file.getRelativePath() + '\n' + file.getAbsolutePath(),
                key -> new SnapshotResource(file, configuration.getEncoding()));
    }

    /** A file of Flyway's as a script. */
    private record FlywaySource(SnapshotResource resource, FlywaySnapshot snapshot) implements ScriptSource {

        @Override
        public String script() {
            return resource.getRelativePath();
        }

        @Override
        public String path() {
            return resource.path();
        }

        @Override
        public String text() {
            return resource.text();
        }

        @Override
        public @Nullable String settings() {
            SnapshotResource settings = snapshot.resource(script() + ".conf");
            return settings == null ? null : settings.text();
        }
    }
}
