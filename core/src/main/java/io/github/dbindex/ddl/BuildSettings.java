package io.github.dbindex.ddl;

import io.github.dbindex.database.Session;
import java.util.List;

/**
 * The settings a build session needs, whatever the role or the database has been given.
 *
 * <p>A lock timeout would cancel a concurrent build in its harmless last wait and leave an invalid index; the same
 * holds for the others (PostgreSQL: Client Connection Defaults). Whoever waits too long is stopped by us instead.
 */
final class BuildSettings {

    private static final List<String> TIMEOUTS =
            List.of("statement_timeout", "lock_timeout", "idle_session_timeout", "transaction_timeout");

    private BuildSettings() {}

    static void applyTo(Session session) {
        for (String timeout : TIMEOUTS) {
            // A server too old to know the setting answers with nothing.
            if (!session.setting(timeout).isEmpty()) {
                session.set(timeout, "0");
            }
        }
        // A client that dies must not end the build: the next run finds it and waits for it.
        if (!session.setting("client_connection_check_interval").isEmpty()) {
            session.set("client_connection_check_interval", "0");
        }
        session.set("client_min_messages", "notice");
        session.set("default_transaction_read_only", "off");
    }

    /** Memory in kB, as the setting takes it; a table whose vectors are all in TOAST counts as large, too. */
    static void applyTo(Session session, BuildResources resources) {
        session.set("maintenance_work_mem", resources.memoryBytes() / 1024 + "kB");
        session.set("max_parallel_maintenance_workers", String.valueOf(resources.workers()));
        session.set("min_parallel_table_scan_size", "0");
    }
}
