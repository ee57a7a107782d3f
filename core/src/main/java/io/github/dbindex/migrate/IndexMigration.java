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
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates and verifies with a Flyway that dbindex sets up itself. */
public final class IndexMigration {

    private final Database database;
    private final MigrationSource source;
    private final ClassLoader loader;
    private final Consumer<Report.Server> onServer;

    /**
     * Begins with a database and its migrations.
     *
     * @param loader where {@code classpath:} locations are looked for
     * @param onServer is given the server as soon as it is known, whatever becomes of the rest
     */
    public IndexMigration(
            Database database, MigrationSource source, ClassLoader loader, Consumer<Report.Server> onServer) {
        this.database = database;
        this.source = source;
        this.loader = loader;
        this.onServer = onServer;
    }

    /**
     * Applies what is pending, then verifies everything that is applied.
     *
     * @throws DbIndexException if a version could not be applied; those before it are
     */
    public MigrationResult migrate(MigrateOptions options, EventListener listener) {
        FluentConfiguration configuration = configuration();
        Report.Server server = connect(configuration, true);
        // Before Flyway takes its lock: behind a pooler in transaction mode it would be released on another backend.
        ServerGate.checkSessions(database);
        RunRecord recording = new RunRecord();
        EventListener all = recording.andThen(listener);
        all.on(new Event.Connected(server));
        new GateStep(database, configuration, options.gates()).run(all);
        Flyway flyway = FlywaySetup.on(configuration)
                .with(options.withGates(options.gates().withoutBackup()))
                .withoutLog()
                .listener(all)
                .loadAsRead();
        try {
            flyway.migrate();
        } catch (FlywayException e) {
            throw FlywayProblems.ofVersion(
                    recording.currentVersion(), recording.applied(), FlywayProblems.translated(e));
        }
        return new MigrationResult(
                recording.applied(),
                recording.results(),
                new IndexVerification(database, configuration).ofIndexes(connect(configuration, true)));
    }

    /** Holds the indexes of the applied migrations, and the database as a whole, against the server; changes nothing. */
    public Verification verify(VerifyOptions options) {
        FluentConfiguration configuration = configuration();
        return new IndexVerification(database, configuration).ofDatabase(connect(configuration, false), options);
    }

    /** What {@link #migrate} would do; changes nothing. */
    public MigrationPlan plan(PlanOptions options) {
        FluentConfiguration configuration = configuration();
        return new PlanRun(database, configuration, options).plan(connect(configuration, false));
    }

    private Report.Server connect(Configuration configuration, boolean toWrite) {
        ServerWait.untilThere(configuration);
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
            Report.Server server = new Report.Server(
                    info.version(), info.place(), vector.installedVersion(), vector.availableVersion());
            onServer.accept(server);
            return server;
        }
    }

    /** For one run. Every file is read now, so that one that cannot be read is told before anything is changed. */
    private FluentConfiguration configuration() {
        FluentConfiguration configuration = source.configuration(database, loader);
        MigrationScripts scripts = FlywayFiles.of(configuration).scripts();
        Stream.concat(scripts.all().stream(), scripts.callbacks().stream()).forEach(MigrationScript::text);
        return configuration;
    }
}
