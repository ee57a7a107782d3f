package io.github.dbindex.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationSource;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in rows and placeholders may be a secret, or somebody's name. */
@Postgres
class ShownValuesIT {

    private static final MigrateOptions WITHOUT_VALUES = MigrateOptions.defaults()
            .withBuilds(MigrateOptions.defaults().builds().withShowValues(false));

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void begin() {
        migrations = Migrations.in(directory).add("V1__people.sql", "CREATE TABLE people (id int, email text);");
    }

    private DbIndex withDuplicates(TestDatabase db) {
        DbIndex dbIndex = migrations.dbIndex(db);
        dbIndex.migrate(MigrateOptions.defaults());
        db.execute(
                "INSERT INTO people SELECT n, 'ann' || n / 2 || '@example.com' FROM generate_series(2, 21) n",
                "INSERT INTO people SELECT 1, repeat('x', 1000) FROM generate_series(1, 3)");
        migrations.add("V2__email.sql", "CREATE UNIQUE INDEX CONCURRENTLY people_email ON people (email);");
        return dbIndex;
    }

    private static String planned(DbIndex dbIndex, MigrateOptions options) {
        return dbIndex.plan(new PlanOptions(options, false)).findings().stream()
                .filter(finding -> finding.id().equals("duplicates"))
                .findFirst()
                .orElseThrow()
                .problem();
    }

    @Test
    void showsFiveValuesAndNoMoreThanTheBeginningOfEach(TestDatabase db) {
        DbIndex dbIndex = withDuplicates(db);
        String shown = "x".repeat(77) + "... (3 rows), ann10@example.com (2 rows), ann1@example.com (2 rows),"
                + " ann2@example.com (2 rows), ann3@example.com (2 rows)";

        assertThat(planned(dbIndex, MigrateOptions.defaults()))
                .isEqualTo("The index cannot be unique: these values of (email) occur more than once in public.people: "
                        + shown + ", perhaps others.");
        assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults()))
                .hasMessageContaining("these values of email occur more than once: " + shown + ".");
        assertThat(db.queryOne("SELECT problem FROM dbindex_history WHERE outcome = 'failed'"))
                .contains("ann10@example.com");
    }

    @Test
    void showsNoneIfNoneAreToBeShown(TestDatabase db) {
        DbIndex dbIndex = withDuplicates(db);

        assertThat(planned(dbIndex, WITHOUT_VALUES))
                .isEqualTo(
                        "The index cannot be unique: these values of (email) occur more than once in public.people:"
                                + " one in 3 rows, one in 2 rows, one in 2 rows, one in 2 rows, one in 2 rows, perhaps others.");
        assertThatThrownBy(() -> dbIndex.migrate(WITHOUT_VALUES))
                .hasMessageContaining("occur more than once: one in 3 rows, one in 2 rows")
                .hasMessageNotContaining("@example.com");
        assertThat(db.queryOne("SELECT problem FROM dbindex_history WHERE outcome = 'failed'"))
                .doesNotContain("@example.com");
    }

    @Test
    void showsAStatementAsItsFileHasIt(TestDatabase db) {
        migrations.add("V2__role.sql", "ALTER ROLE shop PASSWORD '${pw}'; SELECT ${pw};");
        MigrationSource source = migrations.source().withPlaceholders(Map.of("pw", "s3cret"));

        MigrationPlan plan = DbIndex.at(db.url()).with(source).plan(PlanOptions.defaults());

        assertThat(plan.steps())
                .extracting(Step::statement)
                .contains("ALTER ROLE shop PASSWORD '${pw}'", "SELECT ${pw}");
        assertThat(plan.toString() + plan.report()).doesNotContain("s3cret");
    }
}
