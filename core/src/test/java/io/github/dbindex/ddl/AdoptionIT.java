package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long the build of another session is waited for. */
@Postgres
class AdoptionIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id)";
    private static final String VALID = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass";
    private static final BuildOptions QUICK = BuildOptions.defaults().withPause(Duration.ofMillis(20));

    @Test
    void waitsForAnAdoptedBuildNoLongerThanForItsOwn(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql other = BackgroundSql.run(db, CREATE)) {
            other.awaitPhase("waiting for old snapshots");
            assertThatThrownBy(() ->
                            new RecordedBuild(db.url(), QUICK.withWaitBudget(Duration.ofMillis(500))).create(CREATE))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            Index public\\.i is being built by another session \\(pid %d\\), which has waited 500 ms for \
                            other sessions\\.
                            It waits for pid %d .*
                            That build was left alone and goes on\\.
                            Next: let those sessions end, or raise dbindex\\.waitBudget, then run the same command \
                            again; it finds the build or the index\\.""".formatted(other.pid(), held.pid()));
            held.release();
            other.await();
        }
        assertThat(db.queryOne(VALID)).isEqualTo("t");
    }

    @Test
    void waitsForAnAdoptedBuildUntilItsBuildBudgetIsSpent(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int)",
                "INSERT INTO items VALUES (1)",
                "CREATE FUNCTION busy(i int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS"
                        + " $$ BEGIN PERFORM pg_catalog.pg_sleep(2); RETURN i; END $$");
        String slow = "CREATE INDEX CONCURRENTLY i ON items (busy(id))";
        BuildOptions options = QUICK.withBuildBudget(Duration.ofMillis(1));
        try (BackgroundSql other = BackgroundSql.run(db, slow)) {
            other.awaitPhase("building index: scanning table");
            assertThatThrownBy(() -> new RecordedBuild(db.url(), options).create(slow))
                    .hasMessage("""
                            Index public.i is being built by another session (pid %d), which was not done within 1 ms.
                            That build was left alone and goes on.
                            Next: raise dbindex.buildBudget, then run the same command again; it finds the build or the \
                            index.""".formatted(other.pid()));
            other.await();
        }
        assertThat(db.queryOne(VALID)).isEqualTo("t");
    }
}
