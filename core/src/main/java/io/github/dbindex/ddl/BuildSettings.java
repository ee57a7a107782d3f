package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Session;
import io.github.dbindex.event.BuildResources;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings a build session needs, whatever the role or the database has been given.
 *
 * <p>A lock timeout would cancel a concurrent build in its harmless last wait and leave an invalid index; the same
 * holds for the others (PostgreSQL: Client Connection Defaults). Whoever waits too long is stopped by us instead.
 */
final class BuildSettings {

    /** A client that dies must not end the build either: the next run finds it and waits for it. */
    private static final Map<String, String> ALWAYS = Map.of(
            "statement_timeout", "0",
            "lock_timeout", "0",
            "idle_session_timeout", "0",
            "transaction_timeout", "0",
            "client_connection_check_interval", "0",
            "client_min_messages", "notice",
            "default_transaction_read_only", "off");

    private static final String MEMORY = "maintenance_work_mem";
    private static final String WORKERS = "max_parallel_maintenance_workers";
    private static final String SMALLEST = "min_parallel_table_scan_size";
    private static final Set<String> OF_ONE_BUILD = Set.of(MEMORY, WORKERS, SMALLEST);

    private BuildSettings() {}

    static void applyTo(Session session) {
        apply(session, ALWAYS);
    }

    /** Leaves the next build what the server gives any. */
    static void takeBack(Session session) {
        session.putBack(OF_ONE_BUILD);
    }

    /** Memory in kB, as the server keeps it; a table whose vectors are all in TOAST counts as large, too. */
    static void applyTo(Session session, BuildResources resources) {
        apply(
                session,
                Map.of(
                        MEMORY, String.valueOf(resources.memoryBytes() / 1024),
                        WORKERS, String.valueOf(resources.workers()),
                        SMALLEST, "0"));
    }

    /** Sets what is not so already, as far as the server knows it, and makes sure that it is so then. */
    private static void apply(Session session, Map<String, String> wanted) {
        Catalog catalog = new Catalog(session);
        Map<String, String> before = catalog.settings(wanted.keySet());
        Map<String, String> other = new HashMap<>(wanted);
        other.keySet().retainAll(before.keySet());
        other.entrySet().removeAll(before.entrySet());
        if (other.isEmpty()) {
            return;
        }
        session.set(other);
        catalog.settings(wanted.keySet()).forEach((setting, value) -> {
            if (!value.equals(wanted.get(setting))) {
                throw notTaken(session, setting, String.valueOf(wanted.get(setting)));
            }
        });
    }

    private static DbIndexException notTaken(Session session, String setting, String wanted) {
        return new DbIndexException(
                "The server does not keep a setting that a build needs: " + setting + " is " + session.setting(setting)
                        + " after it was set to " + wanted + ".",
                "connect to PostgreSQL itself, or through a pooler in session mode, then run the same command again.");
    }
}
