package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.ddl.BuildResult.Outcome;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Sessions of ours that cannot be had, or are taken away, while nothing is wrong with the build. */
@Postgres
class LostSessionsIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id)";

    @BeforeEach
    void createTable(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
    }

    @Test
    void keepsItsBudgetsWhenItsWatchingSessionIsTerminated(TestDatabase db) {
        RecordedBuild build = new RecordedBuild(
                db.url(),
                BuildOptions.defaults().withWaitBudget(Duration.ofSeconds(2)).withPause(Duration.ofMillis(20)));
        try (HeldSession held = db.holdSnapshot()) {
            CompletableFuture<BuildResult> result = build.start(CREATE);
            build.awaitEvent("progress waiting for old snapshots, held by [" + held.pid() + "]");
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE application_name = 'dbindex watch' AND datname = current_database()");

            assertThatThrownBy(() -> RecordedBuild.result(result))
                    .hasMessageContaining("was stopped after it had waited 2.0 s for other sessions.");
        }
        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53300", "57P03", "08001"})
    void connectsAgainWhenTheServerHasNoConnectionForAMoment(String state, TestDatabase db) {
        AtomicInteger refusals = new AtomicInteger(2);
        PGSimpleDataSource busy = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                if (refusals.getAndDecrement() > 0) {
                    throw new SQLException("not now", state);
                }
                return db.dataSource().getConnection();
            }
        };

        assertThat(outcome(busy)).isEqualTo(Outcome.BUILT);
    }

    @Test
    void waitsForAConnectionThatItsRoleMayHave(TestDatabase db) {
        DatabaseUrl role = db.createRole("CONNECTION LIMIT 0");
        db.execute("ALTER TABLE items OWNER TO " + role.user(), "GRANT CREATE ON SCHEMA public TO " + role.user());
        List<String> refused = new ArrayList<>();
        PGSimpleDataSource limited = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                try {
                    return TestDatabase.dataSource(role).getConnection();
                } catch (SQLException e) {
                    refused.add(e.getSQLState());
                    if (refused.size() == 2) {
                        db.execute("ALTER ROLE " + role.user() + " CONNECTION LIMIT 5");
                    }
                    throw e;
                }
            }
        };

        assertThat(outcome(limited)).isEqualTo(Outcome.BUILT);
        assertThat(refused).containsExactly("53300", "53300");
        db.execute("DROP OWNED BY " + role.user());
    }

    /** What becomes of the build with connections of this source. */
    private static Outcome outcome(DataSource connections) {
        IndexBuilder builder = new IndexBuilder(
                Database.of(connections),
                BuildOptions.defaults().withPause(Duration.ofMillis(20)),
                new BuildListener() {});
        return builder.create(
                        (CreateIndex) Statements.in(new SqlStatement(CREATE, 1, 1)),
                        new SessionContext("public", "none"))
                .outcome();
    }
}
