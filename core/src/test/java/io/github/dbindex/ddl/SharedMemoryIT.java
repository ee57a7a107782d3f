package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.testing.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A parallel HNSW build takes all of its memory from the shared memory, of which a container may have little. */
class SharedMemoryIT {

    private static final String VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass";

    @TempDir
    private static Path directory;

    private static SpareServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = SpareServer.withLittleSharedMemory(directory.resolve("server"));
        Sql.execute(
                server.url(),
                "CREATE EXTENSION vector",
                "CREATE TABLE items (id int, e vector(3))",
                "INSERT INTO items SELECT i, ARRAY[i, i % 7, i % 11]::vector FROM generate_series(1, 2000) i",
                "ANALYZE items");
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void buildsInOneProcessWhenSharedMemoryIsTooSmallForWorkers() {
        assumeThat(Sql.column(server.url(), "SHOW dynamic_shared_memory_type"))
                .as("only what is a file to the kernel can be made small without harm to others")
                .containsExactly("posix");
        RecordedBuild build = new RecordedBuild(server.url());

        BuildResult result = build.create("CREATE INDEX CONCURRENTLY i ON items USING hnsw (e vector_l2_ops)");

        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(given(result)).isEqualTo("0 workers (too little shared memory for workers)");
        assertThat(notes(build))
                .anySatisfy(note -> assertThat(note)
                        .matches("note not enough memory \\(could not resize shared memory segment .*\\);"
                                + " trying with less"));
        assertThat(Sql.column(server.url(), VALID)).containsExactly("t");
        Sql.execute(server.url(), "DROP INDEX i");
    }

    @Test
    void buildsInOneProcessWhenTheFileSystemOfSharedMemoryIsFull() {
        Sql.execute(server.url(), """
                CREATE FUNCTION full_unless_serial(vector(3)) RETURNS vector(3) LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN
                  IF pg_catalog.current_setting('max_parallel_maintenance_workers') <> '0' THEN
                    RAISE EXCEPTION USING ERRCODE = '53100', MESSAGE =
                      'could not resize shared memory segment "/PostgreSQL.1" to 67145056 bytes: No space left on device';
                  END IF;
                  RETURN $1;
                END $$""");
        RecordedBuild build = new RecordedBuild(server.url());

        BuildResult result = build.create("CREATE INDEX CONCURRENTLY i ON items USING hnsw"
                + " ((full_unless_serial(e)::vector(3)) vector_l2_ops)");

        assertThat(result.outcome()).isEqualTo(Outcome.BUILT);
        assertThat(given(result)).isEqualTo("0 workers (too little shared memory for workers)");
        assertThat(notes(build))
                .contains("note not enough memory (could not resize shared memory segment \"/PostgreSQL.1\" to 67145056"
                        + " bytes: No space left on device); trying with less");
        Sql.execute(server.url(), "DROP INDEX i", "DROP FUNCTION full_unless_serial");
    }

    private static String given(BuildResult result) {
        BuildResources resources = result.resources();
        return resources == null ? "" : resources.words().replaceFirst(".*, (?=\\d+ worker)", "");
    }

    private static List<String> notes(RecordedBuild build) {
        return build.events().stream()
                .filter(event -> event.startsWith("note "))
                .toList();
    }
}
