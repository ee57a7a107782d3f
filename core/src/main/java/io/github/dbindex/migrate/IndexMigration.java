package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.MigrationScript;
import io.github.dbindex.sql.MigrationScripts;
import io.github.dbindex.verify.AppliedScript;
import io.github.dbindex.verify.ExpectedIndexes;
import io.github.dbindex.verify.Verifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreMigrationType;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates and verifies with a Flyway that dbindex sets up itself. */
public final class IndexMigration {

    /** An earlier run of a repeatable migration, or a version that repair or undo has taken back. */
    private static final Set<MigrationState> OVER =
            Set.of(MigrationState.SUPERSEDED, MigrationState.DELETED, MigrationState.UNDONE);

    private final Database database;
    private final MigrationSource source;
    private final ClassLoader loader;

    /**
     * Begins with a database and its migrations.
     *
     * @param loader where {@code classpath:} locations are looked for
     */
    public IndexMigration(Database database, MigrationSource source, ClassLoader loader) {
        this.database = database;
        this.source = source;
        this.loader = loader;
    }

    /**
     * Applies what is pending, then verifies everything that is applied.
     *
     * @throws DbIndexException if a version could not be applied; those before it are
     */
    public MigrationResult migrate(MigrateOptions options, MigrationListener listener) {
        checkScripts();
        Report.Server server = connect(true);
        // Before Flyway takes its lock: behind a pooler in transaction mode it would be released on another backend.
        ServerGate.checkSessions(database);
        listener.connected(server);
        RecordingListener recording = new RecordingListener();
        Flyway flyway = FlywaySetup.on(configuration())
                .with(options)
                .tell(Listeners.of(recording, listener))
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw FlywayProblems.ofVersion(
                    recording.currentVersion(), recording.applied(), FlywayProblems.translated(e));
        }
        return new MigrationResult(recording.applied(), recording.results(), verify(connect(true)));
    }

    /** Holds the indexes of the applied migrations against the server; changes nothing. */
    public Verification verify() {
        checkScripts();
        return verify(connect(false));
    }

    /** What {@link #migrate} would do; changes nothing. */
    public MigrationPlan plan(PlanOptions options) {
        checkScripts();
        return new PlanRun(database, configuration(), options).plan(connect(false));
    }

    private Verification verify(Report.Server server) {
        FluentConfiguration configuration = configuration();
        FlywayScripts scripts = new FlywayScripts(configuration);
        List<MigrationInfo> applied = applied(configuration.load());
        try (Session session = database.open("verify")) {
            List<String> searchPath = searchPath(configuration, session);
            List<Finding> notTracked = new ArrayList<>();
            List<AppliedScript> readable = new ArrayList<>();
            for (MigrationInfo migration : applied) {
                scripts.script(migration)
                        .ifPresentOrElse(
                                script -> readable.add(new AppliedScript(
                                        FlywayScripts.version(migration),
                                        script.path(),
                                        scripts.statements(migration))),
                                () -> notTracked.add(withoutFile(migration)));
            }
            ExpectedIndexes expected = ExpectedIndexes.from(readable, searchPath.isEmpty() ? "" : searchPath.get(0));
            notTracked.addAll(expected.notTracked());
            return new Verification(
                    server, applied.size(), new Verifier(session).verify(expected.indexes()), notTracked);
        }
    }

    private static Finding withoutFile(MigrationInfo migration) {
        String version = FlywayScripts.version(migration);
        return new Finding(
                "not-tracked",
                Severity.INFO,
                version,
                version + " (" + migration.getScript() + ") is applied, but there is no SQL file to read.",
                "check what it does to indexes by hand, or list them in the manifest.",
                null);
    }

    /** Flyway puts the default schema in front of the search path that the connection comes with. */
    static List<String> searchPath(Configuration configuration, Session session) {
        Optional.ofNullable(configuration.getDefaultSchema())
                .or(() -> Arrays.stream(configuration.getSchemas()).findFirst())
                .ifPresent(schema -> session.set(
                        "search_path", QualifiedName.quoted(schema) + ", " + session.setting("search_path")));
        return new Catalog(session).searchPath();
    }

    private Report.Server connect(boolean toWrite) {
        try (Session session = database.open("check")) {
            Catalog catalog = new Catalog(session);
            ServerInfo info = catalog.server();
            ServerGate gate = new ServerGate(info);
            if (toWrite) {
                gate.checkWritable();
            } else {
                gate.checkReadable();
            }
            Extension vector = catalog.extension("vector");
            return new Report.Server(
                    info.version(), info.place(), vector.installedVersion(), vector.availableVersion());
        }
    }

    /** Reads every file once, so that one that cannot be read is reported before anything is changed. */
    private void checkScripts() {
        List<MigrationScript> scripts = MigrationScripts.in(
                        source.locations(), configuration().getEncoding(), loader)
                .all();
        scripts.forEach(MigrationScript::text);
    }

    private FluentConfiguration configuration() {
        return source.configuration(database, loader);
    }

    /** Successfully applied and still in force, in the order they were applied; not the schema Flyway has created. */
    private static List<MigrationInfo> applied(Flyway flyway) {
        try {
            return Arrays.stream(flyway.info().applied())
                    .filter(migration -> !migration.getState().isFailed() && !OVER.contains(migration.getState()))
                    .filter(migration -> migration.getType() != CoreMigrationType.SCHEMA)
                    .sorted(Comparator.comparing(MigrationInfo::getInstalledRank))
                    .toList();
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }
}
