package io.github.dbindex;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.event.Delivery;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.migrate.IndexMigration;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.MigrationSource;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.progress.LogListener;
import io.github.dbindex.report.Report;
import io.github.dbindex.verify.VerifyOptions;
import java.time.Clock;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * The front door for everything that needs a server: one method for each goal.
 *
 * <p>Immutable; holds no connection between calls.
 */
public final class DbIndex {

    private final Database database;
    private final MigrationSource source;
    private final ClassLoader loader;
    private final EventListener listener;
    private final boolean logs;
    private final Consumer<Report.Server> onServer;

    private DbIndex(
            Database database,
            MigrationSource source,
            ClassLoader loader,
            EventListener listener,
            boolean logs,
            Consumer<Report.Server> onServer) {
        this.database = database;
        this.source = source;
        this.loader = loader;
        this.listener = listener;
        this.logs = logs;
        this.onServer = onServer;
    }

    /** For a database at this URL, with the migrations in {@code classpath:db/migration}. */
    public static DbIndex at(DatabaseUrl url) {
        return on(Database.at(url));
    }

    /**
     * For the database behind an application's data source. A pool of HikariCP is left to Flyway, and two connections
     * are enough; another pool needs four.
     */
    public static DbIndex on(DataSource dataSource) {
        return on(Database.of(dataSource));
    }

    private static DbIndex on(Database database) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return new DbIndex(
                database,
                MigrationSource.in("classpath:db/migration"),
                context == null ? DbIndex.class.getClassLoader() : context,
                Delivery.to(),
                true,
                server -> {});
    }

    /** With other migrations, or another way to read them. */
    public DbIndex with(MigrationSource newSource) {
        return new DbIndex(database, newSource, loader, listener, logs, onServer);
    }

    /** With another class loader for {@code classpath:} locations. */
    public DbIndex with(ClassLoader newLoader) {
        return new DbIndex(database, source, newLoader, listener, logs, onServer);
    }

    /** Tells this listener, too: beside the log, and those that were given before. */
    public DbIndex listener(EventListener another) {
        return new DbIndex(database, source, loader, listener.andThen(another), logs, onServer);
    }

    /** Leaves the log to others: for a front end that shows everything itself. */
    public DbIndex withoutLog() {
        return new DbIndex(database, source, loader, listener, false, onServer);
    }

    /** With somebody who is given the server as soon as it is known, whatever becomes of the rest. */
    public DbIndex onServer(Consumer<Report.Server> newOnServer) {
        return new DbIndex(database, source, loader, listener, logs, newOnServer);
    }

    /**
     * Applies the pending migrations, building their indexes without hurting anyone, and verifies the result.
     *
     * @throws DbIndexException if a version could not be applied; the same call can be made again
     */
    public MigrationResult migrate(MigrateOptions options) {
        return new IndexMigration(database, source, loader, onServer)
                .migrate(options, logs ? new LogListener(Clock.systemUTC()).andThen(listener) : listener);
    }

    /** What {@link #migrate(MigrateOptions)} would do on this server as it is now, and what is in the way. Changes nothing. */
    public MigrationPlan plan(PlanOptions options) {
        return new IndexMigration(database, source, loader, onServer).plan(options);
    }

    /** Checks that every index the applied migrations declare is there, valid and as declared. Changes nothing. */
    public Verification verify() {
        return verify(VerifyOptions.defaults());
    }

    /** The same, and what the options ask for. */
    public Verification verify(VerifyOptions options) {
        return new IndexMigration(database, source, loader, onServer).verify(options);
    }
}
