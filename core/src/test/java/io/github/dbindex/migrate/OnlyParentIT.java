package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.plan.Presence;
import io.github.dbindex.plan.Step;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PostgreSQL's own recipe for a partitioned table: an index of the parent alone, to which others are attached. */
@Postgres
class OnlyParentIT {

    private static final String STATES = "SELECT relname || ' ' || indisvalid FROM pg_index JOIN pg_class c"
            + " ON c.oid = indexrelid WHERE relname IN ('items_idx', 'one_idx', 'two_idx') ORDER BY 1";

    @TempDir
    private Path directory;

    private Migrations migrations = Migrations.in(Path.of("."));

    @BeforeEach
    void begin() {
        migrations = Migrations.in(directory).add("V1__items.sql", """
                CREATE TABLE items (id int, name text) PARTITION BY RANGE (id);
                CREATE TABLE one PARTITION OF items FOR VALUES FROM (0) TO (10);
                CREATE TABLE two PARTITION OF items FOR VALUES FROM (10) TO (20);
                INSERT INTO items VALUES (1, 'a'), (11, 'b');
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CONCURRENTLY "})
    @LeavesTraces
    void isRecordedThoughItIsNotValidYet(String concurrently, TestDatabase db) {
        migrations.add("V2__only.sql", "CREATE INDEX " + concurrently + "items_idx ON ONLY items (name);");
        DbIndex dbIndex = migrations.dbIndex(db);

        MigrationResult first = dbIndex.migrate(MigrateOptions.defaults());

        assertThat(first.applied()).containsExactly("V1", "V2");
        assertThat(db.queryStrings(STATES)).containsExactly("items_idx false");
        assertThat(first.findings())
                .singleElement()
                .satisfies(finding -> assertThat(said(finding)).isEqualTo("""
                        warning index-valid public.items_idx
                        The index was created ON ONLY the partitioned table, and no query uses it yet: partition public.one \
                        has none attached; partition public.two has none attached.
                        Next: build an index on each partition and attach it: ALTER INDEX "public"."items_idx" ATTACH \
                        PARTITION ...;"""));
    }

    @Test
    void isCompletedByLaterMigrations(TestDatabase db) {
        migrations
                .add("V2__only.sql", "CREATE INDEX items_idx ON ONLY items (name);")
                .add("V3__leaves.sql", """
                        CREATE INDEX CONCURRENTLY one_idx ON one (name);
                        CREATE INDEX CONCURRENTLY two_idx ON two (name);""")
                .add("V4__attach.sql", """
                        ALTER INDEX items_idx ATTACH PARTITION one_idx;
                        ALTER INDEX items_idx ATTACH PARTITION two_idx;""");

        MigrationResult result = migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertThat(result.applied()).containsExactly("V1", "V2", "V3", "V4");
        assertThat(result.findings()).isEmpty();
        assertThat(db.queryStrings(STATES)).containsExactly("items_idx true", "one_idx true", "two_idx true");
    }

    @Test
    void isPlannedWithoutWhatItDoesNotBuild(TestDatabase db) {
        migrations.flyway(db.dataSource()).load().migrate();
        migrations.add("V2__only.sql", "CREATE INDEX CONCURRENTLY items_idx ON ONLY items (name);");

        Step step = migrations.dbIndex(db).plan(PlanOptions.defaults()).steps().get(0);

        assertThat(step.presence()).isEqualTo(Presence.ABSENT);
        assertThat(step.forecast()).isNull();
    }

    /** It is no leftover: a run that was ended left it so, and the next one builds what is missing. */
    @Test
    void isNoLeftoverWhereTheWholeTableIsMeant(TestDatabase db) {
        migrations.flyway(db.dataSource()).load().migrate();
        db.execute("CREATE INDEX items_idx ON ONLY items (name)", "CREATE INDEX one_idx ON one (name)");
        db.execute("ALTER INDEX items_idx ATTACH PARTITION one_idx");
        migrations.add("V2__items.sql", "CREATE INDEX CONCURRENTLY items_idx ON items (name);");
        DbIndex dbIndex = migrations.dbIndex(db);

        Step step = dbIndex.plan(PlanOptions.defaults()).steps().get(0);
        MigrationResult result = dbIndex.migrate(MigrateOptions.defaults());

        assertThat(step.presence()).isEqualTo(Presence.INCOMPLETE);
        assertThat(step.there()).isEqualTo("incomplete: 1 partition without a valid one");
        assertThat(step.obstacles()).isEmpty();
        assertThat(result.builds())
                .last()
                .satisfies(build -> assertThat(build.sizeBytes())
                        .isEqualTo(Long.parseLong(
                                db.queryOne("SELECT sum(pg_relation_size(relid)) FROM pg_partition_tree('items_idx')")))
                        .isPositive());
        assertThat(db.queryStrings(STATES)).containsExactly("items_idx true", "one_idx true", "two_idx true");
    }

    private static String said(Finding finding) {
        return finding.severity().toString() + " " + finding.id() + " " + finding.subject() + "\n" + finding.problem()
                + "\nNext: " + finding.next();
    }
}
