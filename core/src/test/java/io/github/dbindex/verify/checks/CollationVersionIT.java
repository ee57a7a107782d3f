package io.github.dbindex.verify.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class CollationVersionIT {

    private static final String HARM =
            "indexes on text that were built before may be out of order, so that queries miss"
                    + " rows and unique ones let duplicates in.";

    @TempDir
    private Path directory;

    @Test
    void findsACollationThatSortsOtherwiseAndSaysWhatToRun(TestDatabase db) {
        DbIndex dbIndex = Migrations.in(directory).add("V1__names.sql", """
                        CREATE COLLATION "Ge rman" (provider = icu, locale = 'de');
                        CREATE COLLATION unused (provider = icu, locale = 'fr');
                        CREATE TABLE names (a text COLLATE "Ge rman", b text COLLATE "C");
                        CREATE INDEX names_a ON names (a);
                        CREATE INDEX "names A" ON names (b, lower(a));
                        CREATE INDEX names_b ON names (b);
                        """).dbIndex(db);
        dbIndex.migrate(MigrateOptions.defaults());
        assertThat(found(dbIndex)).isEmpty();

        // As after an update of the operating system: what is recorded is older than what sorts.
        db.execute("UPDATE pg_collation SET collversion = '1.0' WHERE collname IN ('Ge rman', 'unused')");
        String actual = db.queryOne("SELECT pg_collation_actual_version('\"Ge rman\"'::regcollation)");

        assertThat(found(dbIndex)).singleElement().satisfies(finding -> {
            assertThat(finding.subject()).isEqualTo("collation public.\"Ge rman\"");
            assertThat(finding.problem())
                    .isEqualTo("Its collation was of version 1.0 and is of " + actual + " now: " + HARM);
            assertThat(finding.next())
                    .isEqualTo(
                            "REINDEX INDEX CONCURRENTLY public.\"names A\"; REINDEX INDEX CONCURRENTLY public.names_a;"
                                    + " ALTER COLLATION public.\"Ge rman\" REFRESH VERSION;");
        });
        db.execute(found(dbIndex).get(0).next().split("(?<=;) "));
        assertThat(found(dbIndex)).isEmpty();
    }

    @Test
    void findsThatTheDatabasesOwnCollationHasChanged(TestDatabase db) {
        DbIndex dbIndex = Migrations.in(directory)
                .add("V1__names.sql", "CREATE TABLE names (a text);")
                .dbIndex(db);
        dbIndex.migrate(MigrateOptions.defaults());
        boolean versioned = db.queryString("SELECT pg_collation_actual_version(100)") != null
                && Integer.parseInt(db.queryOne("SHOW server_version_num")) >= 150_000;
        if (versioned) {
            db.execute("UPDATE pg_database SET datcollversion = '1.0' WHERE datname = current_database()");
        }

        assertThat(found(dbIndex))
                .extracting(Finding::subject, Finding::next)
                .hasSize(versioned ? 1 : 0)
                .allSatisfy(found -> assertThat(found.toList())
                        .containsExactly(
                                "database " + db.name(),
                                "REINDEX DATABASE CONCURRENTLY \"" + db.name() + "\"; ALTER DATABASE " + db.name()
                                        + " REFRESH COLLATION VERSION;"));
    }

    private static List<Finding> found(DbIndex dbIndex) {
        return dbIndex.verify().findings().stream()
                .filter(finding -> finding.id().equals("collation-version"))
                .toList();
    }
}
