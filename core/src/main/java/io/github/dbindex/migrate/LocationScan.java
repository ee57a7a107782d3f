package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.migration.JavaMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.scanner.LocationScannerCache;
import org.flywaydb.core.internal.scanner.ResourceNameCache;
import org.flywaydb.core.internal.scanner.Scanner;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway's own scanner finds in one location. The scanner is internal to Flyway, and there is no other way to it
 * that needs no database; its constructor is looked for, because it is another one in older Flyways.
 */
record LocationScan(Location location, Scanner<JavaMigration> scanner) {

    static LocationScan of(Location location, Configuration configuration) {
        try {
            for (Constructor<?> constructor : Scanner.class.getConstructors()) {
                if (constructor.getParameterCount() == 3) {
                    return of(location, constructor, JavaMigration.class, configuration, new Location[] {location});
                }
                if (constructor.getParameterCount() == 5) {
                    return of(
                            location,
                            constructor,
                            JavaMigration.class,
                            false,
                            new ResourceNameCache(),
                            new LocationScannerCache(),
                            new FluentConfiguration(configuration.getClassLoader())
                                    .configuration(configuration)
                                    .locations(location));
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw new DbIndexException(
                "dbindex does not know how this Flyway looks for files.",
                "use Flyway 10.22 to 13.12, or a dbindex that knows this one.");
    }

    @SuppressWarnings("unchecked") // Flyway's own type parameter, lost to reflection
    private static LocationScan of(Location location, Constructor<?> constructor, Object... arguments)
            throws ReflectiveOperationException {
        try {
            return new LocationScan(location, (Scanner<JavaMigration>) constructor.newInstance(arguments));
        } catch (InvocationTargetException e) {
            throw translated(location, e.getCause());
        }
    }

    private static RuntimeException translated(Location location, @Nullable Throwable e) {
        if (e instanceof IllegalCharsetNameException || e instanceof UnsupportedCharsetException) {
            return new DbIndexException(
                    "A .conf file in " + location + " names the encoding " + e.getMessage()
                            + ", which Java does not know.",
                    "write one it knows, such as UTF-8.",
                    e);
        }
        if (e instanceof FlywayException flyway) {
            return FlywayProblems.translated(flyway);
        }
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }

    /** A directory to which several ways lead, such as a symbolic link to one above it, is taken once. */
    Collection<LoadableResource> resources(String prefix, String... suffixes) {
        Collection<LoadableResource> found = scanner.getResources(prefix, suffixes);
        if (!location.getPrefix().equals("filesystem:")) {
            return found;
        }
        Map<Path, Path> directories = new LinkedHashMap<>();
        Map<Path, LoadableResource> once = new LinkedHashMap<>();
        List<LoadableResource> shortestFirst = new ArrayList<>(found);
        shortestFirst.sort(
                Comparator.comparingInt(resource -> resource.getRelativePath().length()));
        for (LoadableResource resource : shortestFirst) {
            Path file = Path.of(resource.getAbsolutePathOnDisk());
            Path directory = Objects.requireNonNull(file.getParent());
            Path real = directories.computeIfAbsent(directory, LocationScan::real);
            once.putIfAbsent(real.resolve(resource.getFilename()), resource);
        }
        return once.values();
    }

    boolean isEmpty() {
        return Stream.concat(scanner.getResources("", "").stream(), scanner.getClasses().stream())
                .findAny()
                .isEmpty();
    }

    private static Path real(Path directory) {
        try {
            return directory.toRealPath();
        } catch (IOException e) {
            return directory;
        }
    }
}
