package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Report;
import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.verify.VerifyOptions;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates and verifies with a Flyway that dbindex sets up itself. */
public final class IndexMigration {

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
    public MigrationResult migrate(MigrateOptions options, EventListener listener) {
        checkScripts();
        Report.Server server = connect(true);
        // Before Flyway takes its lock: behind a pooler in transaction mode it would be released on another backend.
        ServerGate.checkSessions(database);
        RunRecord recording = new RunRecord();
        EventListener all = recording.andThen(listener);
        all.on(new Event.Connected(server));
        new GateStep(database, configuration(), options.gates()).run(all);
        Flyway flyway = FlywaySetup.on(configuration())
                .with(options.withGates(options.gates().withoutBackup()))
                .withoutLog()
                .listener(all)
                .load();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw FlywayProblems.ofVersion(
                    recording.currentVersion(), recording.applied(), FlywayProblems.translated(e));
        }
        return new MigrationResult(
                recording.applied(), recording.results(), verification().ofIndexes(connect(true)));
    }

    /** Holds the indexes of the applied migrations, and the database as a whole, against the server; changes nothing. */
    public Verification verify(VerifyOptions options) {
        checkScripts();
        return verification().ofDatabase(connect(false), options);
    }

    /** What {@link #migrate} would do; changes nothing. */
    public MigrationPlan plan(PlanOptions options) {
        checkScripts();
        return new PlanRun(database, configuration(), options).plan(connect(false));
    }

    private IndexVerification verification() {
        return new IndexVerification(database, source, loader, configuration());
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
}
