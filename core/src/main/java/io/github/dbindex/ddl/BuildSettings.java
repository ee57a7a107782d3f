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
        session.set("client_min_messages", "notice");
        session.set("default_transaction_read_only", "off");
    }
}
