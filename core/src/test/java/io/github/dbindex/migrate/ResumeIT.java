package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was killed, and the next one. */
@Postgres
class ResumeIT {

    private static final String HISTORY = """
            SELECT version || ' ' || action || ' ' || index_name || ' ' || outcome || coalesce(' ' || sqlstate, '')
              FROM dbindex_history ORDER BY id
            """;

    private static final MigrateOptions QUICK =
            MigrateOptions.defaults().withBuilds(BuildOptions.defaults().withPause(Duration.ofMillis(50)));

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price ON items (price);");
    }

    @Test
    void finishesADropThatWasDoneButNotRecorded(TestDatabase db) {
        migrate(db, event -> {});
        migrations.add("V3__drop.sql", "DROP INDEX CONCURRENTLY items_price;");
        db.execute(
                "INSERT INTO dbindex_history (version, action, index_name) VALUES ('V3', 'DROP', 'public.items_price')",
                "DROP INDEX items_price");

        assertThat(migrate(db, event -> {}).applied()).containsExactly("V3");
        assertThat(db.queryStrings(HISTORY))
                .containsExactly("V2 CREATE public.items_price built", "V3 DROP public.items_price lost");
    }

    @Test
    void refusesToDropWhatNoRunHasDropped(TestDatabase db) {
        migrate(db, event -> {});
        migrations.add("V3__drop.sql", "DROP INDEX CONCURRENTLY items_prise;");

        assertThatThrownBy(() -> migrate(db, event -> {}))
                .isInstanceOf(DbIndexException.class)
                .hasMessageContaining("Index items_prise cannot be dropped: there is no such index.");
    }

    @Test
    void recordsThatADropFailed(TestDatabase db) {
        migrations.add("V3__drop.sql", "DROP INDEX CONCURRENTLY items_pkey;");

        assertThatThrownBy(() -> migrate(db, event -> {})).isInstanceOf(DbIndexException.class);
        assertThat(db.queryStrings(HISTORY))
                .containsExactly("V2 CREATE public.items_price built", "V3 DROP public.items_pkey failed 2BP01");
    }

    @Test
    void recordsThatABuildItWaitedForWasLost(TestDatabase db) {
        migrate(db, event -> {});
        migrations.add("V3__id.sql", "CREATE INDEX CONCURRENTLY items_id ON items (id);");
        CountDownLatch adopted = new CountDownLatch(1);
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql other = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY items_id ON items (id)")) {
            other.awaitPhase("waiting for old snapshots");
            db.execute("INSERT INTO dbindex_history (version, action, index_name, backend_pid)"
                    + " VALUES ('V3', 'CREATE', 'public.items_id', " + other.pid() + ")");
            CompletableFuture<MigrationResult> run = CompletableFuture.supplyAsync(() -> migrate(db, event -> {
                if (event instanceof Event.Adopted) {
                    adopted.countDown();
                }
            }));
            await().until(() -> adopted.getCount() == 0);
            other.cancel();
            held.release();
            assertThat(run.join().applied()).containsExactly("V3");
        }
        assertThat(db.queryStrings(HISTORY))
                .containsExactly(
                        "V2 CREATE public.items_price built",
                        "V3 CREATE public.items_id lost",
                        "V3 CREATE public.items_id rebuilt");
    }

    private MigrationResult migrate(TestDatabase db, EventListener listener) {
        return DbIndex.at(db.url())
                .with(MigrationSource.in(migrations.location()))
                .listener(listener)
                .migrate(QUICK);
    }
}
