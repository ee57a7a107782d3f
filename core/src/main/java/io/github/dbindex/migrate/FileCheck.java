package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.sql.migration.ScriptSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That there is something to run at all, and that no file is passed over because of a slip in its name.
 *
 * @param strict whether a slip is an error
 */
record FileCheck(Configuration configuration, boolean strict) {

    private static final Logger log = LoggerFactory.getLogger(FileCheck.class);

    void run() {
        FlywayFiles files = FlywayFiles.of(configuration);
        if (!files.hasOtherSources()) {
            files.snapshot().emptyLocations().stream().findFirst().ifPresent(location -> {
                throw nothingIn(location);
            });
        }
        List<String> slips = files.scripts().others().stream()
                .flatMap(file -> slip(file).stream())
                .toList();
        if (strict && !slips.isEmpty()) {
            throw new DbIndexException(
                    String.join("\n", slips), "rename it, or set dbindex.strict to false for a warning.");
        }
        slips.forEach(log::warn);
    }

    private Optional<String> slip(ScriptSource file) {
        String name = file.script().substring(file.script().lastIndexOf('/') + 1);
        return new FileNameSlip(FlywayNaming.of(configuration))
                .meant(name)
                .map(meant -> file.path() + " is neither a migration nor a callback, and Flyway passes over it. Is it "
                        + meant + "?");
    }

    private static DbIndexException nothingIn(Location location) {
        String descriptor = location.getDescriptor();
        if (!location.getPrefix().equals("filesystem:")) {
            return location.getPrefix().equals("classpath:")
                    ? new DbIndexException(
                            descriptor + " holds no file: the class path has no such directory, or nothing in it.",
                            "name the directory of the migrations in dbindex.locations; on disk it begins with"
                                    + " filesystem:. If it is one of the project's, compile first.")
                    : new DbIndexException(
                            descriptor + " holds no file that Flyway can read.",
                            "name the directory of the migrations in dbindex.locations.");
        }
        Path directory = Path.of(location.getRootPath());
        String where = " (looked in " + directory.toAbsolutePath().normalize() + ").";
        if (!Files.exists(directory)) {
            return new DbIndexException(
                    descriptor + " does not exist" + where,
                    "create it, or name the directory of the migrations in dbindex.locations.");
        }
        return Files.isDirectory(directory)
                ? new DbIndexException(
                        descriptor + " holds no file" + where,
                        "put the migrations there, or name their directory in dbindex.locations.")
                : new DbIndexException(
                        descriptor + " is a file, not a directory" + where,
                        "name the directory it is in, in dbindex.locations.");
    }
}
