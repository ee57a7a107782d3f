package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A REINDEX that was completed, by a run that was killed before Flyway could record its version. */
@Postgres
class ReindexConvergesIT {

    private static final String OUTCOMES =
            "SELECT index_name || ' ' || outcome FROM dbindex_history WHERE action = 'REINDEX' ORDER BY id";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations(TestDatabase db) {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id int PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price ON items (price);");
        migrate(db);
    }

    @Test
    void isDoneWhenItWasCompletedByTheServerAlone(TestDatabase db) {
        reindex(db);
        List<@Nullable String> done = files(db);
        forget(db);
        db.execute("UPDATE dbindex_history SET outcome = 'running', finished_at = NULL WHERE action = 'REINDEX'");

        assertThat(migrate(db)).containsExactly("V3");
        assertThat(files(db)).isEqualTo(done);
        assertThat(db.queryStrings(OUTCOMES))
                .containsExactly("public.items_price lost", "public.items_price reindexed-before");
    }

    @Test
    void isDoneWhenItWasCompletedAndNotRecordedByFlyway(TestDatabase db) {
        reindex(db);
        List<@Nullable String> done = files(db);
        forget(db);

        assertThat(migrate(db)).containsExactly("V3");
        assertThat(files(db)).isEqualTo(done);
        assertThat(db.queryStrings(OUTCOMES))
                .containsExactly("public.items_price reindexed", "public.items_price reindexed-before");
    }

    @Test
    void isDoneAgainWhenItWasNotCompleted(TestDatabase db) {
        reindex(db);
        List<@Nullable String> before = files(db);
        forget(db);
        db.execute("UPDATE dbindex_history SET outcome = 'running', finished_at = NULL,"
                + " filenode_before = pg_relation_filenode('items_price') WHERE action = 'REINDEX'");

        migrate(db);
        assertThat(files(db)).isNotEqualTo(before);
    }

    @Test
    void isDoneAgainWhenItIsAskedForAgainAfterItWasRecorded(TestDatabase db) {
        reindex(db);
        List<@Nullable String> before = files(db);
        db.execute("DELETE FROM flyway_schema_history WHERE version = '3'");

        migrate(db);
        assertThat(files(db)).isNotEqualTo(before);
        assertThat(db.queryStrings(OUTCOMES))
                .containsExactly("public.items_price reindexed", "public.items_price reindexed");
    }

    @Test
    void isDoneTwiceWhereOneVersionSaysSoTwice(TestDatabase db) {
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;\nREINDEX TABLE CONCURRENTLY items;");
        migrate(db);

        assertThat(db.queryStrings(OUTCOMES))
                .containsExactlyInAnyOrder(
                        "public.items_price reindexed", "public.items_price reindexed", "public.items_pkey reindexed");
    }

    @Test
    void isDoneForEachPartitionThatWasReached(TestDatabase db) {
        db.execute(
                "DROP TABLE items",
                "CREATE TABLE items (id int, price int) PARTITION BY LIST (id)",
                "CREATE TABLE items_1 PARTITION OF items FOR VALUES IN (1)",
                "CREATE TABLE items_2 PARTITION OF items FOR VALUES IN (2)",
                "CREATE INDEX items_price ON items (price)");
        reindex(db);
        List<@Nullable String> done = files(db);
        forget(db);
        db.execute("DELETE FROM dbindex_history WHERE index_name = 'public.items_2_price_idx'");

        migrate(db);
        assertThat(db.queryStrings(OUTCOMES))
                .containsExactly(
                        "public.items_1_price_idx reindexed",
                        "public.items_1_price_idx reindexed-before",
                        "public.items_2_price_idx reindexed");
        assertThat(files(db).get(0)).isEqualTo(done.get(0));
    }

    private void reindex(TestDatabase db) {
        migrations.add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price;");
        migrate(db);
    }

    /** As if the run had been killed before Flyway recorded the version. */
    private static void forget(TestDatabase db) {
        db.execute(
                "DELETE FROM flyway_schema_history WHERE version = '3'",
                "UPDATE dbindex_history SET applied_at = NULL");
    }

    private static List<@Nullable String> files(TestDatabase db) {
        return db.queryStrings("SELECT pg_relation_filenode(indexrelid) FROM pg_index WHERE indexrelid::regclass::text"
                + " IN ('items_price', 'items_1_price_idx', 'items_2_price_idx') AND pg_relation_filenode(indexrelid)"
                + " IS NOT NULL ORDER BY indexrelid::regclass::text");
    }

    private List<String> migrate(TestDatabase db) {
        return migrations.dbIndex(db).migrate(MigrateOptions.defaults()).applied();
    }
}
