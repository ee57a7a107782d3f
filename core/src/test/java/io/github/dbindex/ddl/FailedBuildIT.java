package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Builds that cannot succeed, whoever runs them and however often. */
@Postgres
class FailedBuildIT {

    /** What only the rows themselves can show, at the end of a build that may have taken hours. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(e::vector(3)) vector_l2_ops | '[1,2,3]', '[1,2]' | expected 3 dimensions, not 2 | 22000",
                "(e::halfvec(3)) halfvec_l2_ops | '[1,2,3]', '[1,2,70000]'"
                        + " | \"70000\" is out of range for type halfvec | 22003",
            })
    void removesWhatARowHasMadeFail(String key, String rows, String message, String state, TestDatabase db) {
        db.execute("CREATE TABLE items (e vector)", "INSERT INTO items SELECT unnest(ARRAY[" + rows + "]::vector[])");
        RecordedBuild build = new RecordedBuild(db.url());

        assertThatThrownBy(() -> build.create("CREATE INDEX CONCURRENTLY i ON items USING hnsw (" + key + ")"))
                .hasMessage("""
                        Index public.i cannot be built: a row of public.items does not fit: %s (SQLSTATE %s).
                        The index was removed again; writes are not affected.
                        Next: correct such rows or leave them out with a predicate, then run the same command again.""", message, state);

        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
        assertThat(build.events())
                .filteredOn(event -> event.equals("building") || event.startsWith("note "))
                .containsExactly(
                        "building",
                        "note the build that failed has left the index, which is not valid and writers do not maintain"
                                + " it; no query uses it, and it keeps updates from being HOT; dropping it",
                        "building");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW items AS SELECT 1 AS id | cannot create index on relation \"items\"",
                "CREATE FOREIGN DATA WRAPPER w; CREATE SERVER s FOREIGN DATA WRAPPER w;"
                        + " CREATE FOREIGN TABLE items (id int) SERVER s | cannot create index on relation \"items\"",
            })
    void refusesWhatIsNoTable(String create, String message, TestDatabase db) {
        db.execute(create.split("; *", -1));

        assertThatThrownBy(() -> new RecordedBuild(db.url()).create("CREATE INDEX CONCURRENTLY i ON items (id)"))
                .hasMessageContaining(message + " (SQLSTATE 42809)");

        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }

    @Test
    void tellsThePlannerAboutAnExpression(TestDatabase db) {
        db.execute("CREATE TABLE items (name text)", "INSERT INTO items SELECT 'Name ' || generate_series(1, 100)");

        assertThat(new RecordedBuild(db.url())
                        .create("CREATE INDEX CONCURRENTLY i ON items (lower(name))")
                        .outcome())
                .isEqualTo(Outcome.BUILT);

        assertThat(db.queryStrings("SELECT attname FROM pg_stats WHERE tablename = 'i'"))
                .containsExactly("lower");
    }
}
