package io.github.dbindex.migrate;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.history.BuildRecords;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.verify.AppliedScript;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.ExpectedIndexes;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.Verifier;
import io.github.dbindex.verify.VerifyOptions;
import io.github.dbindex.verify.checks.CheckOutcome;
import io.github.dbindex.verify.checks.DatabaseChecks;
import io.github.dbindex.verify.checks.Examined;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/** Holds what the applied migrations declare against the server. */
record IndexVerification(Database database, Configuration configuration) {

    /** An earlier run of a repeatable migration, or a version that repair or undo has taken back. */
    private static final Set<MigrationState> OVER =
            Set.of(MigrationState.SUPERSEDED, MigrationState.DELETED, MigrationState.UNDONE);

    /** The declared indexes alone. */
    Verification ofIndexes(Report.Server server) {
        return verify(server, Manifest.none(), (session, verdicts) -> CheckOutcome.NOTHING);
    }

    /** The declared indexes, and the database as a whole. */
    Verification ofDatabase(Report.Server server, VerifyOptions options) {
        List<ActualIndex> replayed = replayed(options);
        Verification verification = verify(server, options.manifest(), (session, verdicts) -> {
            Catalog catalog = new Catalog(session);
            return DatabaseChecks.run(new Examined(
                    session,
                    options,
                    catalog.server(),
                    catalog.extension("vector"),
                    verdicts,
                    new BuildRecords(session),
                    replayed,
                    catalog.searchPath()));
        });
        return replayed == null ? verification : verification.withoutNotTracked();
    }

    /** Before this session is opened: a replay may take a while. */
    private @Nullable List<ActualIndex> replayed(VerifyOptions options) {
        Path directory = options.replayIn();
        if (directory == null) {
            return null;
        }
        MigrationVersion last = applied().stream()
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(MigrationVersion.EMPTY);
        return new Replay(configuration, directory).indexes(last);
    }

    private Verification verify(
            Report.Server server,
            Manifest manifest,
            BiFunction<Session, List<IndexVerdict>, CheckOutcome> databaseChecks) {
        List<MigrationInfo> applied = applied();
        try (Session session = database.open("verify")) {
            List<String> searchPath = searchPath(configuration, session);
            List<Finding> notTracked = new ArrayList<>();
            List<AppliedScript> readable = readable(applied, notTracked);
            readable.add(new AppliedScript(AppliedScript.MANIFEST, manifest.file(), manifest.indexes()));
            ExpectedIndexes expected = ExpectedIndexes.from(readable, searchPath.isEmpty() ? "" : searchPath.get(0));
            notTracked.addAll(expected.notTracked());
            List<IndexVerdict> verdicts = new Verifier(session).verify(expected.indexes());
            List<Verification.Migration> migrations = applied.stream()
                    .map(migration ->
                            new Verification.Migration(FlywayScripts.version(migration), migration.getChecksum()))
                    .toList();
            return new Verification(
                    server, applied.size(), verdicts, notTracked, databaseChecks.apply(session, verdicts), migrations);
        }
    }

    private List<AppliedScript> readable(List<MigrationInfo> applied, List<Finding> notTracked) {
        FlywayScripts scripts = new FlywayScripts(configuration);
        List<AppliedScript> readable = new ArrayList<>();
        for (MigrationInfo migration : applied) {
            scripts.script(migration)
                    .ifPresentOrElse(
                            script -> readable.add(new AppliedScript(
                                    FlywayScripts.version(migration), script.path(), scripts.statements(migration))),
                            () -> notTracked.add(withoutFile(migration)));
        }
        return readable;
    }

    private static Finding withoutFile(MigrationInfo migration) {
        String version = FlywayScripts.version(migration);
        return Check.NOT_TRACKED.finding(
                version,
                version + " (" + migration.getScript() + ") is applied, but there is no SQL file to read.",
                "check what it does to indexes by hand, or list them in the manifest.",
                null);
    }

    /** Flyway puts the default schema in front of the search path that the connection comes with. */
    static List<String> searchPath(Configuration configuration, Session session) {
        FlywayPlaceholders.defaultSchema(configuration)
                .ifPresent(schema -> session.set(
                        "search_path", QualifiedName.quoted(schema) + ", " + session.setting("search_path")));
        return new Catalog(session).searchPath();
    }

    /** Successfully applied and still in force, in the order they were applied; not the schema Flyway has created. */
    private List<MigrationInfo> applied() {
        try {
            return Arrays.stream(new Flyway(configuration).info().applied())
                    .filter(migration -> !migration.getState().isFailed() && !OVER.contains(migration.getState()))
                    .filter(migration -> migration.getType() != CoreMigrationType.SCHEMA)
                    .sorted(Comparator.comparing(MigrationInfo::getInstalledRank))
                    .toList();
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }
}
