package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.SchemaContents;
import io.github.dbindex.database.Session;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.output.ValidateOutput;
import org.flywaydb.core.api.pattern.ValidatePattern;

/**
 * What Flyway would stop at before it applies anything, because its history and the files do not agree: its own
 * validation, with what {@code migrate} lets pass. Changes nothing.
 */
final class FlywayValidation {

    /** {@code migrate} is there to apply them. */
    private static final String PENDING = "*:pending";

    private final Configuration configuration;
    private final FlywayScripts scripts;
    private final Flyway flyway;
    private final List<MigrationInfo> migrations;

    FlywayValidation(Configuration configuration, FlywayScripts scripts) {
        this.configuration = configuration;
        this.scripts = scripts;
        ValidatePattern[] ignored = Stream.concat(
                        Arrays.stream(configuration.getIgnoreMigrationPatterns()),
                        Stream.of(ValidatePattern.fromPattern(PENDING)))
                .toArray(ValidatePattern[]::new);
        this.flyway =
                Preflight.asking(configuration).ignoreMigrationPatterns(ignored).load();
        this.migrations = List.of(flyway.info().all());
    }

    /** One for each migration with which it does not agree, but for those that have failed. */
    List<Finding> findings(Session session) {
        Catalog catalog = new Catalog(session);
        if (catalog.relation(FlywayScripts.historyTable(configuration)).isEmpty()) {
            return notEmpty(session, catalog.searchPath());
        }
        return flyway.validateWithResult().invalidMigrations.stream()
                .filter(invalid -> !code(invalid).startsWith("FAILED_"))
                .map(this::finding)
                .toList();
    }

    /** Flyway makes no history table beside what it has not made itself, unless it is told so. */
    private List<Finding> notEmpty(Session session, List<String> searchPath) {
        if (configuration.isBaselineOnMigrate()) {
            return List.of();
        }
        Stream<String> schemas = configuration.getSchemas().length > 0
                ? Arrays.stream(configuration.getSchemas())
                : searchPath.stream().limit(1);
        SchemaContents contents = new SchemaContents(session);
        return schemas.flatMap(schema -> contents.any(schema).map(object -> notEmpty(schema, object)).stream())
                .toList();
    }

    private Finding notEmpty(String schema, String object) {
        return error(
                "no-history",
                schema,
                "Schema " + schema + " is not empty (" + object + "), and there is no " + configuration.getTable()
                        + ": Flyway does not begin there.",
                "flyway baseline with baselineVersion set to the last version whose changes are there already; then plan"
                        + " again.");
    }

    /** By name: which constants there are differs from Flyway to Flyway. */
    private static String code(ValidateOutput invalid) {
        return String.valueOf(invalid.errorDetails.errorCode);
    }

    private Finding finding(ValidateOutput invalid) {
        Optional<MigrationInfo> migration =
                migrations.stream().filter(one -> isOf(one, invalid)).findFirst();
        String version = migration.map(FlywayScripts::version).orElse("V" + invalid.version);
        return switch (code(invalid)) {
            case "CHECKSUM_MISMATCH" -> changed(version, migration);
            case "APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED", "APPLIED_REPEATABLE_MIGRATION_NOT_RESOLVED" ->
                missing(version, migration);
            case "RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED" ->
                error(
                        "not-in-order",
                        version,
                        version + " is not applied, and a later version is: Flyway does not go back.",
                        "give it a version above the last one that is applied, then plan again.");
            default ->
                error(
                        "flyway",
                        version,
                        "Flyway goes no further: "
                                + invalid.errorDetails
                                        .errorMessage
                                        .lines()
                                        .findFirst()
                                        .orElse("")
                                        .strip(),
                        "correct what Flyway names, then plan again.");
        };
    }

    private static boolean isOf(MigrationInfo migration, ValidateOutput invalid) {
        return migration.isVersioned()
                ? String.valueOf(migration.getVersion()).equals(invalid.version)
                : Objects.equals(migration.getDescription(), invalid.description);
    }

    private Finding changed(String version, Optional<MigrationInfo> migration) {
        String file =
                migration.flatMap(scripts::script).map(MigrationScript::path).orElse("its file");
        return error(
                "checksum-changed",
                version,
                version + " was changed after it was applied: Flyway's history has checksum "
                        + migration.map(MigrationInfo::getAppliedChecksum).orElse(null) + ", " + file + " has "
                        + migration.map(MigrationInfo::getResolvedChecksum).orElse(null) + ".",
                "git log -p -- " + file
                        + " shows the change: put the file back as it was applied, and make the change in a new"
                        + " migration. If only comments or blanks are others, flyway repair takes the new checksum over.");
    }

    private Finding missing(String version, Optional<MigrationInfo> migration) {
        String script = migration.map(MigrationInfo::getScript).orElse(version + "__*");
        return error(
                "migration-missing",
                version,
                version + " is applied, and its file " + script + " is in none of the locations "
                        + Arrays.stream(configuration.getLocations())
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "))
                        + ".",
                "git log --diff-filter=D --summary -- '*" + script + "' finds who removed it: put it back, or name its"
                        + " location in dbindex.locations. If it is meant to be gone, flyway repair marks it as deleted.");
    }

    private static Finding error(String id, String version, String problem, String next) {
        return new Finding(id, Severity.ERROR, version, problem, next, null);
    }
}
