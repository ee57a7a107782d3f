package io.github.dbindex.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flyway would stop at, seen before it does. */
@Postgres
class FlywayObstaclesIT {

    private static final String RELATIONS = """
            SELECT c.oid::regclass::text FROM pg_class c
             WHERE c.relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)')
             ORDER BY 1
            """;

    private static final String NEW_VERSION = "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint, price int);")
                .add("V2__tags.sql", "CREATE TABLE tags (id bigint);");
    }

    private MigrationPlan plan(TestDatabase db) {
        return migrations.dbIndex(db).plan(PlanOptions.defaults());
    }

    private List<String> found(TestDatabase db) {
        return PlanIT.said(plan(db).findings());
    }

    /** What plan calls an error, migrate stops at. */
    private void migrateStops(TestDatabase db) {
        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(MigrateOptions.defaults()))
                .isInstanceOf(DbIndexException.class);
    }

    private static String checksum(TestDatabase db) {
        return db.queryOne("SELECT checksum FROM flyway_schema_history WHERE version = '1'");
    }

    @Test
    void namesAnAppliedMigrationThatWasChanged(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        String before = checksum(db);
        migrations.add("V1__items.sql", "CREATE TABLE items (id bigint, price int, name text);");
        migrations.add("V3__price.sql", NEW_VERSION);
        List<String> relations = List.copyOf(db.queryStrings(RELATIONS));

        MigrationPlan plan = plan(db);

        String file = directory.resolve("V1__items.sql").toString();
        assertThat(PlanIT.said(plan.findings())).containsExactly("""
                        error checksum-changed V1
                        V1 was changed after it was applied: Flyway's history has checksum %s, %s has -647850786.
                        Next: git log -p -- %s shows the change: put the file back as it was applied, and make the change in a new migration. If only comments or blanks are others, flyway repair takes the new checksum over.""".formatted(before, file, file));
        assertThat(plan.verdict()).isEqualTo("Not ready: checksum-changed (V1).");
        assertThat(plan.versions()).containsExactly("V3 price");
        assertThat(db.queryStrings(RELATIONS)).isEqualTo(relations);
        assertThat(checksum(db)).isEqualTo(before);
        migrateStops(db);
    }

    @Test
    void namesAnAppliedMigrationWhoseFileIsGone(TestDatabase db) throws IOException {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        Files.delete(directory.resolve("V1__items.sql"));

        assertThat(found(db)).containsExactly("""
                        error migration-missing V1
                        V1 is applied, and its file V1__items.sql is in none of the locations filesystem:%s.
                        Next: git log --diff-filter=D --summary -- '*V1__items.sql' finds who removed it: put it back, or name its location in dbindex.locations. If it is meant to be gone, flyway repair marks it as deleted.""".formatted(directory));
        migrateStops(db);
    }

    @Test
    void namesAVersionThatHasFailed(TestDatabase db) {
        migrations.add("V3__mixed.sql", """
                -- executed without a transaction, so that its failure stays in the history
                CREATE TABLE more (id bigint);
                SELECT 1/0;""").add("V3__mixed.sql.conf", "executeInTransaction=false");
        migrateStops(db);

        assertThat(found(db)).containsExactly("""
                        error migration-failed V3
                        V3 has failed before, and Flyway's history says so: Flyway goes no further.
                        Next: undo what it has left behind; flyway repair removes its row; then plan again.""");
        migrateStops(db);
    }

    @Test
    void doesNotMindAnIndexVersionThatHasFailed(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        migrations.add("V3__price.sql", NEW_VERSION);
        db.execute("INSERT INTO flyway_schema_history VALUES"
                + " (3, '3', 'price', 'SQL', 'V3__price.sql', 0, current_user, now(), 1, false)");

        MigrationPlan plan = plan(db);

        assertThat(plan.versions()).containsExactly("V3 price");
        assertThat(plan.verdict()).isEqualTo("Ready.");
    }

    @Test
    void namesAVersionThatComesTooLate(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        migrations.add("V1.5__late.sql", NEW_VERSION);

        assertThat(found(db)).containsExactly("""
                        error not-in-order V1.5
                        V1.5 is not applied, and a later version is: Flyway does not go back.
                        Next: give it a version above the last one that is applied, then plan again.""");
        migrateStops(db);
    }

    @Test
    void namesASchemaThatFlywayDoesNotKnow(TestDatabase db) {
        db.execute("CREATE TABLE orders (id bigint)");
        List<String> relations = List.copyOf(db.queryStrings(RELATIONS));

        assertThat(found(db)).containsExactly("""
                        error no-history public
                        Schema public is not empty (table orders), and there is no flyway_schema_history: Flyway does not begin there.
                        Next: flyway baseline with baselineVersion set to the last version whose changes are there already; then plan again.""");
        migrateStops(db);
        assertThat(db.queryStrings(RELATIONS)).isEqualTo(relations);
    }

    @Test
    void leavesAnEmptyDatabaseEmpty(TestDatabase db) {
        migrations
                .add("beforeInfo.sql", "CREATE TABLE of_a_callback (id int);")
                .add("beforeValidate.sql", "CREATE TABLE of_another (id int);");

        assertThat(plan(db).verdict()).isEqualTo("Ready.");

        assertThat(db.queryStrings(RELATIONS)).isEmpty();
    }
}
