package io.github.dbindex.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@Postgres
class PostgresIT {

    @Test
    void hasVectorAndNothingElse(TestDatabase db) {
        assertThat(db.queryOne("SELECT '[1,2]'::vector <-> '[1,3]'")).isEqualTo("1");
        assertThat(db.queryStrings("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
                .isEmpty();
        db.execute("CREATE TABLE of_this_test (id int)");
    }

    @Test
    void isAnotherOneForEachTest(TestDatabase db) {
        assertThat(db.queryString("SELECT to_regclass('of_this_test')")).isNull();
        db.execute("CREATE TABLE of_this_test (id int)");
    }

    @Test
    void holdsALockThatOthersWaitFor(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");

        try (HeldSession held = db.holdLock("items", "ROW EXCLUSIVE")) {
            assertThat(db.queryOne(
                            "SELECT mode FROM pg_locks WHERE relation = 'items'::regclass AND pid = " + held.pid()))
                    .isEqualTo("RowExclusiveLock");
            assertThatThrownBy(() -> db.execute("SET lock_timeout = 100", "LOCK TABLE items IN SHARE MODE"))
                    .hasMessageContaining("LOCK TABLE can only be used in transaction blocks");
            assertThatThrownBy(() -> db.execute("SET lock_timeout = 100", "CREATE INDEX ON items (id)"))
                    .hasMessageContaining("lock timeout");
        }
    }

    @Test
    void holdsASnapshot(TestDatabase db) {
        try (HeldSession held = db.holdSnapshot()) {
            assertThat(db.queryString("SELECT backend_xmin FROM pg_stat_activity WHERE pid = " + held.pid()))
                    .isNotNull();
        }
    }

    @Test
    void makesRoles(TestDatabase db) {
        assertThat(Sql.column(db.createRole("NOSUPERUSER"), "SELECT current_user"))
                .containsExactly(db.name() + "_role1");
    }

    @Test
    @LeavesTraces
    void noticesWhatATestLeavesBehind(TestDatabase db) throws SQLException {
        assertThat(Traces.in(db)).isEmpty();

        db.execute("CREATE TABLE items (id int)", "INSERT INTO items VALUES (1), (1)");
        assertThatThrownBy(() -> db.execute("CREATE UNIQUE INDEX CONCURRENTLY items_id ON items (id)"))
                .hasMessageContaining("could not create unique index");
        try (Connection connection = db.open()) {
            Sql.execute(connection, "SELECT pg_advisory_lock(1, 2)");

            assertThat(Traces.in(db))
                    .hasSize(3)
                    .anySatisfy(trace -> assertThat(trace).isEqualTo("invalid index items_id"));
            assertThat(Traces.in(db))
                    .anySatisfy(trace -> assertThat(trace).startsWith("advisory lock 1,2 of session "))
                    .anySatisfy(trace -> assertThat(trace).startsWith("session "));
        }
    }
}
