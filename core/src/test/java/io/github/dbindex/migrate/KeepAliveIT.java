package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@Postgres
class KeepAliveIT {

    @Test
    void saysSomethingAgainAndAgainWhileTheWorkGoesOnAndNothingAfterIt(TestDatabase db) throws SQLException {
        try (Connection flyway = db.open()) {
            String said = "SELECT query_start::text FROM pg_stat_activity WHERE pid = "
                    + Sql.column(flyway, "SELECT pg_backend_pid()").get(0);
            KeepAlive.during(flyway, Duration.ofMillis(20), () -> {
                for (int i = 0; i < 3; i++) {
                    String before = db.queryOne(said);
                    await().pollInterval(Duration.ofMillis(20))
                            .until(() -> !db.queryOne(said).equals(before));
                }
            });
            assertThat(db.queryOne("SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'"
                            + " AND datname = current_database()"))
                    .isEqualTo("0");
            assertThat(Sql.column(flyway, "SELECT 1")).containsExactly("1");
        }
    }
}
