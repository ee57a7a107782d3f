package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.event.Delivery;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.progress.LogListener;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Makes a Flyway whose concurrent index statements are supervised, from a configuration an application already has.
 *
 * <p>What is overridden, and why, says {@link FlywayOverride}. The configuration that was given is not changed. Each
 * operation of the Flyway reads the files once and keeps to what they had then.
 *
 * <p>A pool of HikariCP needs two connections, both for Flyway: dbindex opens its own beside it. Another pool needs
 * four, one for Flyway and up to three for dbindex; with one more for each further build that runs at once they need not
 * wait for each other.
 */
public final class FlywaySetup {

    private final Configuration configuration;
    private final MigrateOptions options;
    private final EventListener listener;
    private final boolean logs;

    private FlywaySetup(Configuration configuration, MigrateOptions options, EventListener listener, boolean logs) {
        this.configuration = configuration;
        this.options = options;
        this.listener = listener;
        this.logs = logs;
    }

    /** Begins with this configuration; {@code flyway.getConfiguration()} gives that of a finished Flyway. */
    public static FlywaySetup on(Configuration configuration) {
        return new FlywaySetup(configuration, MigrateOptions.defaults(), Delivery.to(), true);
    }

    public FlywaySetup with(MigrateOptions newOptions) {
        return new FlywaySetup(configuration, newOptions, listener, logs);
    }

    /** Tells this listener, too: beside the log, and those that were given before. */
    public FlywaySetup listener(EventListener another) {
        return new FlywaySetup(configuration, options, listener.andThen(another), logs);
    }

    /** Leaves the log to others: for a front end that shows everything itself. */
    public FlywaySetup withoutLog() {
        return new FlywaySetup(configuration, options, listener, false);
    }

    /**
     * The Flyway, ready for {@code migrate()}.
     *
     * @throws DbIndexException if this Flyway cannot be supervised
     */
    public Flyway load() {
        if (options.gates().backupDirectory() != null) {
            throw new DbIndexException(
                    "A backup is asked for, and a Flyway of the application's own does not say where its database is.",
                    "migrate with DbIndex.at(url) or mvn dbindex:migrate; or make the backup outside.");
        }
        Flyway flyway = new SupervisedFlyway(supervised(FlywayFiles.readOnce(configuration)));
        finish(flyway);
        return flyway;
    }

    /** The same on files that have been read already. */
    Flyway loadAsRead() {
        Flyway flyway = supervised(FlywayFiles.copy(configuration)).load();
        finish(flyway);
        return flyway;
    }

    private FluentConfiguration supervised(FluentConfiguration copy) {
        List<Callback> callbacks = new ArrayList<>(Arrays.asList(configuration.getCallbacks()));
        callbacks.removeIf(DbIndexCallback.class::isInstance);
        callbacks.add(
                new DbIndexCallback(options, logs ? new LogListener(Clock.systemUTC()).andThen(listener) : listener));
        FlywayOverride.apply(copy);
        return copy.callbacks(callbacks.toArray(Callback[]::new));
    }

    private static void finish(Flyway flyway) {
        FlywayOverride.apply(flyway);
        checkCallback(flyway);
    }

    /** Flyway drops every registered callback, ours too, when it finds a class in the package db.callback. */
    private static void checkCallback(Flyway flyway) {
        List<Callback> callbacks = Arrays.asList(flyway.getConfiguration().getCallbacks());
        if (callbacks.stream().noneMatch(DbIndexCallback.class::isInstance)) {
            throw new DbIndexException(
                    "Flyway has dropped the callback of dbindex, because it found "
                            + callbacks.stream()
                                    .map(callback -> callback.getClass().getName())
                                    .toList() + " in the package db.callback.",
                    "move that class to another package and register it with callbacks(...).");
        }
    }
}
