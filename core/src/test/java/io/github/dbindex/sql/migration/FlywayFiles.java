package io.github.dbindex.sql.migration;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.ResourceName;
import org.flywaydb.core.internal.resource.ResourceNameParser;
import org.flywaydb.core.internal.scanner.LocationParser;
import org.flywaydb.core.internal.scanner.LocationScannerCache;
import org.flywaydb.core.internal.scanner.ResourceNameCache;
import org.flywaydb.core.internal.scanner.classpath.ClassPathScanner;
import org.flywaydb.core.internal.scanner.filesystem.FileSystemScanner;

/** What Flyway finds in a location. It leans on Flyway's inside, as of the version core is compiled against. */
final class FlywayFiles {

    private FlywayFiles() {}

    static List<String> scripts(String descriptor, ClassLoader loader) {
        Location location = LocationParser.parseLocation(descriptor);
        FluentConfiguration configuration = Flyway.configure(loader);
        Collection<LoadableResource> found = location.getPrefix().equals("classpath:")
                ? onClassPath(location, loader)
                : new FileSystemScanner(false, configuration).scanForResources(location);
        return found.stream()
                .filter(resource -> isMigration(resource.getFilename(), configuration))
                .map(LoadableResource::getRelativePath)
                .sorted()
                .toList();
    }

    private static boolean isMigration(String fileName, Configuration configuration) {
        ResourceName name = new ResourceNameParser(configuration).parse(fileName);
        return name.isValid()
                && fileName.toLowerCase(Locale.ROOT).endsWith(".sql")
                && Stream.of("V", "R", "B").anyMatch(name.getPrefix()::equals);
    }

    private static Collection<LoadableResource> onClassPath(Location location, ClassLoader loader) {
        return new ClassPathScanner<Object>(
                        Object.class,
                        loader,
                        StandardCharsets.UTF_8,
                        location,
                        new ResourceNameCache(),
                        new LocationScannerCache(),
                        false,
                        false)
                .scanForResources();
    }
}
