package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.history.BuildHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** What is checked once, before the first of the pending migrations changes anything. */
final class Preflight {

    private final Configuration configuration;
    private final FlywayScripts scripts;
    private final MigrateOptions options;
    private final EventListener listener;
    private final BuildHistory history;

    Preflight(
            Configuration configuration,
            FlywayScripts scripts,
            MigrateOptions options,
            EventListener listener,
            BuildHistory history) {
        this.configuration = configuration;
        this.scripts = scripts;
        this.options = options;
        this.listener = listener;
        this.history = history;
    }

    /** Returns the scripts of the pending migrations, all of which have been looked at. */
    List<String> check(SessionContext context) {
        List<MigrationInfo> pending = pending(configuration);
        int concurrent = pending.stream()
                .mapToInt(migration ->
                        FlywayScripts.concurrent(scripts.statements(migration)).size())
                .sum();
        new GateCheck(options.gates(), scripts).require(pending);
        Database database = Database.of(configuration.getDataSource());
        try (Session session = database.open("check")) {
            context.applyTo(session);
            ServerInfo server = new Catalog(session).server();
            ServerGate gate = new ServerGate(server);
            gate.checkWritable();
            if (concurrent > 0) {
                gate.checkConcurrentBuilds();
                ServerGate.checkSessions(database);
            }
            checkExtension(session, server, pending);
        }
        history.begin(() -> context.open(database, "history"));
        if (concurrent > 0) {
            history.require();
        }
        listener.on(new Event.Pending(pending.stream().map(FlywayScripts::title).toList(), concurrent));
        return pending.stream().map(MigrationInfo::getScript).toList();
    }

    private void checkExtension(Session session, ServerInfo server, List<MigrationInfo> pending) {
        String place = configuration.getUrl() == null ? "" : configuration.getUrl();
        ExtensionCheck check = new ExtensionCheck(session, server, place, options.createExtension());
        for (MigrationInfo migration : pending) {
            if (check.check(FlywayScripts.version(migration), scripts.statements(migration))) {
                return;
            }
        }
    }

    /** As Flyway sees it: target, out of order, baseline and the rest included. */
    static List<MigrationInfo> pending(Configuration configuration) {
        return new ArrayList<>(List.of(asking(configuration).load().info().pending()));
    }

    /** The same, and before it what has failed: it may be run again. */
    static List<MigrationInfo> toRun(Configuration configuration) {
        MigrationInfoService info = asking(configuration).load().info();
        return Stream.concat(
                        Arrays.stream(info.all())
                                .filter(migration -> migration.getState().isFailed()),
                        Arrays.stream(info.pending()))
                .toList();
    }

    /** A Flyway that is only asked: no callback, not even a script beside the migrations, may do anything then. */
    static FluentConfiguration asking(Configuration configuration) {
        return new FluentConfiguration(configuration.getClassLoader())
                .configuration(configuration)
                .callbacks(new Callback[0])
                .skipDefaultCallbacks(true);
    }
}
