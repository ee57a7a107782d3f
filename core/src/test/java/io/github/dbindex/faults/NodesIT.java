package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several nodes of an application start at once. */
@Postgres
class NodesIT {

    private static final String STATES = """
            SELECT indexrelid::regclass || ' ' || indisvalid FROM pg_index WHERE indrelid = 'items'::regclass ORDER BY 1
            """;
    private static final String HISTORY = "SELECT index_name || ' ' || outcome FROM dbindex_history ORDER BY id";
    private static final String APPLIED = "SELECT version FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    private Path directory;

    @Test
    void oneBuildsAndTheOthersFindItDone(TestDatabase db) {
        Migrations migrations = migrations();
        List<CompletableFuture<MigrationResult>> nodes;
        try (HeldSession held = db.holdSnapshot()) {
            nodes = start(migrations, db, 3);
            awaitBuild(db);
            held.release();
        }

        assertThat(nodes.stream().map(CompletableFuture::join).flatMap(result -> result.applied().stream()))
                .containsExactlyInAnyOrder("V1", "V2");
        assertThat(db.queryStrings(STATES)).containsExactly("items_idx true");
        assertThat(db.queryStrings(HISTORY)).containsExactly("public.items_idx built");
        assertThat(db.queryStrings(APPLIED)).containsExactly("1", "2");
    }

    /** A rolling update, as far as the local repository has other Flyways that do with the same Jackson. */
    @Test
    void ofFiveJvmsOneBuilds(TestDatabase db) {
        migrations();
        List<MigratingJvm> nodes = new ArrayList<>();
        try (HeldSession held = db.holdSnapshot()) {
            for (String flyway : List.of("10.22.0", "10.22.0", "11.7.2", "11.7.2", "11.14.1")) {
                nodes.add(MigratingJvm.start(db.url(), directory, BuildOptions.OnShutdown.DETACH, withFlyway(flyway)));
            }
            awaitBuild(db);
            held.release();
            assertThat(nodes).allSatisfy(node -> assertThat(node.ends()).isTrue());
        } finally {
            nodes.forEach(MigratingJvm::close);
        }

        assertThat(db.queryStrings(STATES)).containsExactly("items_idx true");
        assertThat(db.queryStrings(HISTORY)).containsExactly("public.items_idx built");
        assertThat(db.queryStrings(APPLIED)).containsExactly("1", "2");
    }

    /** The class path with that Flyway, where the local repository has all of its parts; else as it is. */
    private static String withFlyway(String version) {
        List<String> entries = List.of(MigratingJvm.classPath().split(File.pathSeparator, -1));
        List<String> others = entries.stream()
                .map(entry -> entry.replaceAll(
                        "(/org/flywaydb/([^/]+))/[^/]+/[^/]+$", "$1/" + version + "/$2-" + version + ".jar"))
                .toList();
        boolean whole = others.stream()
                .filter(entry -> !entries.contains(entry))
                .allMatch(entry -> Files.exists(Path.of(entry)));
        return String.join(File.pathSeparator, whole ? others : entries);
    }

    /**
     * A node without dbindex waits for the lock inside a transaction, whose snapshot the build would have to wait for.
     * It gives up after its retries, and the build goes on.
     */
    @Test
    void aNodeWithPlainFlywayDoesNoHarm(TestDatabase db) {
        Migrations migrations = migrations();
        List<CompletableFuture<MigrationResult>> nodes;
        CompletableFuture<String> plain;
        try (HeldSession held = db.holdSnapshot()) {
            nodes = start(migrations, db, 2);
            awaitBuild(db);
            plain = CompletableFuture.supplyAsync(() -> plain(migrations, db));
            await().untilAsserted(() -> assertThat(
                            db.queryStrings("SELECT 1 FROM pg_stat_activity WHERE application_name = 'plain'"
                                    + " AND datname = current_database() AND state LIKE 'idle in transaction%'"))
                    .isNotEmpty());
            held.release();
        }

        assertThat(nodes.stream().map(CompletableFuture::join).flatMap(result -> result.applied().stream()))
                .containsExactlyInAnyOrder("V1", "V2");
        assertThat(plain.join())
                .satisfiesAnyOf(
                        said -> assertThat(said).contains("Number of retries exceeded"),
                        said -> assertThat(said).isEmpty());
        assertThat(db.queryStrings(STATES)).containsExactly("items_idx true");
        assertThat(db.queryStrings(HISTORY)).containsExactly("public.items_idx built");
        assertThat(db.queryStrings(APPLIED)).containsExactly("1", "2");
    }

    /** What it fails with; empty if it succeeds. */
    private static String plain(Migrations migrations, TestDatabase db) {
        Flyway flyway = migrations
                .flyway(TestDatabase.dataSource(db.url()))
                .initSql("SET application_name = 'plain'")
                .lockRetryCount(3)
                .load();
        try {
            return flyway.migrate().success ? "" : "failed";
        } catch (FlywayException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<CompletableFuture<MigrationResult>> start(Migrations migrations, TestDatabase db, int count) {
        List<CompletableFuture<MigrationResult>> nodes = new ArrayList<>();
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> migrations
                        .dbIndex(db)
                        .migrate(MigrateOptions.defaults()
                                .withBuilds(BuildOptions.defaults().withPause(Duration.ofMillis(50))))))
                .limit(count)
                .forEach(nodes::add);
        return nodes;
    }

    private Migrations migrations() {
        return Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id int);")
                .add("V2__index.sql", "CREATE INDEX CONCURRENTLY items_idx ON items (id);");
    }

    private static void awaitBuild(TestDatabase db) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(db.queryStrings("SELECT 1 FROM pg_stat_progress_create_index"
                                + " WHERE phase = 'waiting for old snapshots' AND datname = current_database()"))
                        .isNotEmpty());
    }
}
