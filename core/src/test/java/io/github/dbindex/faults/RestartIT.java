package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.database.Database;
import io.github.dbindex.ddl.BuildListener;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.BuildResult;
import io.github.dbindex.ddl.IndexBuilder;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that is restarted in the moment in which a build would begin. */
class RestartIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id)";

    @TempDir
    private Path directory;

    @Test
    void waitsForAServerThatShutsDownAndStartsAgain() throws SQLException {
        try (FaultServer server = new FaultServer(directory)) {
            Sql.execute(server.url(), "CREATE TABLE items (id int)");
            Connection last = Sql.open(server.url());
            ProcessHandle process = server.beginShutdown();
            await().untilAsserted(() -> assertThatThrownBy(() -> Sql.open(server.url()))
                    .hasMessageContaining("the database system is shutting down"));
            List<String> refused = new ArrayList<>();
            PGSimpleDataSource restarting = new PGSimpleDataSource() {
                private static final long serialVersionUID = 1L;

                @Override
                public Connection getConnection() throws SQLException {
                    try {
                        return TestDatabase.dataSource(server.url()).getConnection();
                    } catch (SQLException e) {
                        refused.add(e.getSQLState());
                        last.close();
                        server.startAfter(process);
                        throw e;
                    }
                }
            };
            IndexBuilder builder = new IndexBuilder(
                    Database.of(restarting),
                    BuildOptions.defaults().withPause(Duration.ofMillis(20)),
                    new BuildListener() {});

            BuildResult result = builder.create(
                    (CreateIndex) Statements.in(new SqlStatement(CREATE, 1, 1)), new SessionContext("public", "none"));

            assertThat(result.outcome()).isEqualTo(BuildResult.Outcome.BUILT);
            assertThat(refused).containsExactly("57P03");
        }
    }
}
