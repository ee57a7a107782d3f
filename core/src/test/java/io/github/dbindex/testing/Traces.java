package io.github.dbindex.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test must not leave in its database. */
final class Traces {

    private static final String QUERY = """
            SELECT 'session ' || pid || ' of ' || usename || ' (' || application_name || '), ' || coalesce(state, '?')
                   || ': ' || query
              FROM pg_catalog.pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
             UNION ALL
            SELECT 'advisory lock ' || classid || ',' || objid || ' of session ' || pid
              FROM pg_catalog.pg_locks
             WHERE locktype = 'advisory'
               AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
             UNION ALL
            SELECT 'invalid index ' || indexrelid::regclass
              FROM pg_catalog.pg_index
             WHERE NOT indisvalid
            """;

    private Traces() {}

    /** A session that is just being closed gets a moment to go. */
    static void requireNone(TestDatabase database) {
        await("traces of the test in its database")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(in(database)).isEmpty());
    }

    static List<@Nullable String> in(TestDatabase database) {
        return Sql.column(database.url(), QUERY);
    }
}
