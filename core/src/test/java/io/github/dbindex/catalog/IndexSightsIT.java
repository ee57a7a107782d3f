package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.IndexSights.Place;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.CountingDataSource;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Postgres
@LeavesTraces
class IndexSightsIT {

    private static final String TABLE = "CREATE TABLE items (id int, name text)";
    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id)";

    @Test
    void tellsWhatHasTheName(TestDatabase db) {
        db.execute(
                TABLE,
                "CREATE TABLE others (id int)",
                "CREATE INDEX usable ON items (id)",
                "CREATE INDEX elsewhere ON others (id)",
                "CREATE VIEW seen AS SELECT 1");

        assertThat(words(db, "usable")).isEqualTo("Usable");
        assertThat(words(db, "elsewhere")).isEqualTo("OnAnotherTable");
        assertThat(words(db, "seen")).isEqualTo("NotAnIndex");
        assertThat(words(db, "nothing")).isEqualTo("Absent");
    }

    @Test
    void takesNamesAsTheyAre(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA \"My Schema\"",
                "CREATE TABLE \"My Schema\".\"a.b\" (id int)",
                "CREATE INDEX \"The \"\"Index\"\"\" ON \"My Schema\".\"a.b\" (id)",
                "CREATE TABLE \"a.b\" (id int)");

        IndexSight there = sight(db.url(), QualifiedName.of("My Schema", "The \"Index\""), "\"My Schema\".\"a.b\"");
        IndexSight elsewhere = sight(db.url(), QualifiedName.of("public", "The \"Index\""), "\"a.b\"");

        assertThat(there).isInstanceOf(IndexSight.Usable.class);
        assertThat(elsewhere).isInstanceOf(IndexSight.Absent.class);
    }

    @Test
    void seesABuild(TestDatabase db) {
        db.execute(TABLE);
        DatabaseUrl stranger = db.createRole("");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, CREATE)) {
            build.awaitPhase("waiting for old snapshots");

            assertThat(words(db, "i")).isEqualTo("Building by " + build.pid() + ": waiting for old snapshots");
            assertThat(words(sight(stranger, QualifiedName.of("public", "i"), "items")))
                    .isEqualTo("Building by " + build.pid() + ": phase not visible to this role");
            held.release();
            build.await();
        }
        assertThat(words(db, "i")).isEqualTo("Usable");
    }

    /** PostgreSQL lets one concurrent build at a time work on a table. */
    @Test
    void knowsALeftoverBesideABuildOfAnotherIndex(TestDatabase db) {
        db.execute(TABLE, "CREATE TABLE others (id int)");
        leftover(db, CREATE);
        DatabaseUrl stranger = db.createRole("");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY j ON items (name)")) {
            build.awaitPhase("waiting for old snapshots");
            assertThat(words(db, "i")).isEqualTo("Leftover");
            held.release();
            build.await();
        }
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY k ON others (id)")) {
            build.awaitPhase("waiting for old snapshots");
            assertThat(words(sight(stranger, QualifiedName.of("public", "i"), "items")))
                    .as("a build of another role, on another table")
                    .isEqualTo("Leftover");
            held.release();
            build.await();
        }
    }

    @Test
    void knowsThatPlainBuildsOnTheTableAreNotOfALeftover(TestDatabase db) {
        db.execute(TABLE);
        leftover(db, CREATE);
        try (HeldSession held = db.hold("BEGIN", "CREATE INDEX j ON items (name)")) {
            assertThat(held.pid()).isPositive();
            assertThat(words(db, "i")).isEqualTo("Leftover");
        }
    }

    /** The new index, the old one under its new name, and a leftover that somebody mends with REINDEX. */
    @Test
    void seesAReindex(TestDatabase db) throws SQLException {
        db.execute(TABLE, "CREATE INDEX whole ON items (id)");
        leftover(db, CREATE);
        DatabaseUrl stranger = db.createRole("");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql reindex = BackgroundSql.run(db, "REINDEX INDEX CONCURRENTLY i")) {
            reindex.awaitPhase("waiting for old snapshots");
            String building = "Building by " + reindex.pid() + ": ";
            assertThat(words(db, "i")).isEqualTo(building + "waiting for old snapshots");
            assertThat(words(db, "i_ccnew")).isEqualTo(building + "waiting for old snapshots");
            assertThat(words(sight(stranger, QualifiedName.of("public", "i"), "items")))
                    .isEqualTo(building + "phase not visible to this role");
            held.release();
            reindex.await();
        }
        try (Connection reader = db.open()) {
            // Without a query after it: the reindex would wait for its snapshot before.
            Sql.execute(reader, "BEGIN", "LOCK TABLE items IN ACCESS SHARE MODE");
            try (BackgroundSql reindex = BackgroundSql.run(db, "REINDEX INDEX CONCURRENTLY whole")) {
                reindex.awaitPhase("waiting for readers before marking dead");
                assertThat(words(db, "whole")).isEqualTo("Usable");
                assertThat(words(db, "whole_ccold"))
                        .isEqualTo("Building by " + reindex.pid() + ": waiting for readers before marking dead");
                Sql.execute(reader, "COMMIT");
                reindex.await();
            }
        }
    }

    @Test
    void knowsWhatReindexHasLeft(TestDatabase db) {
        db.execute(TABLE, "CREATE INDEX i ON items (id)");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql reindex = BackgroundSql.run(db, "REINDEX INDEX CONCURRENTLY i")) {
            reindex.awaitPhase("waiting for old snapshots");
            reindex.cancel();
            assertThat(held.pid()).isPositive();
        }

        assertThat(words(db, "i")).isEqualTo("Usable");
        assertThat(words(db, "i_ccnew")).isEqualTo("Leftover");
    }

    @Test
    void seesAConcurrentDrop(TestDatabase db) {
        db.execute(TABLE, "CREATE INDEX i ON items (id)");
        try (HeldSession reader = db.holdLock("items", "ACCESS SHARE");
                BackgroundSql drop = BackgroundSql.run(db, "DROP INDEX CONCURRENTLY i")) {
            drop.awaitLockWait();
            assertThat(words(db, "i")).isEqualTo("Dropping by " + drop.pid());
            drop.cancel();
            assertThat(words(db, "i")).isEqualTo("Leftover");
            reader.release();
        }
    }

    @Test
    void knowsWhichPartitionsAnIndexWaitsFor(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE one PARTITION OF items FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE two PARTITION OF items FOR VALUES FROM (10) TO (20)",
                "INSERT INTO items VALUES (1), (11)",
                "CREATE INDEX i ON ONLY items (id)",
                "CREATE INDEX of_one ON one (id)",
                "ALTER INDEX i ATTACH PARTITION of_one");
        assertThat(words(db, "i")).isEqualTo("Incomplete: public.two");

        db.execute("CREATE INDEX of_two ON two (id)", "ALTER INDEX i ATTACH PARTITION of_two");
        assertThat(words(db, "i")).isEqualTo("Usable");
        assertThat(sight(db.url(), QualifiedName.of("public", "i"), "items")
                        .found()
                        .orElseThrow()
                        .sizeBytes())
                .isEqualTo(
                        Long.parseLong(db.queryOne("SELECT pg_relation_size('of_one') + pg_relation_size('of_two')")));
    }

    @Test
    void looksAtAnyNumberWithFourStatements(TestDatabase db) {
        db.execute(
                TABLE,
                "CREATE VIEW v AS SELECT 1",
                "CREATE TABLE parts (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE one PARTITION OF parts FOR VALUES FROM (0) TO (10)",
                "CREATE INDEX p ON ONLY parts (id)");
        leftover(db, CREATE);
        long items = oid(db, "items");
        CountingDataSource counting = new CountingDataSource(db.dataSource());
        try (Session session = Database.of(counting.dataSource()).open("test")) {
            List<Place> places = IntStream.range(0, 100)
                    .mapToObj(i -> new Place(
                            QualifiedName.of(
                                    "public", List.of("i", "v", "x" + i).get(i % 3)),
                            items))
                    .toList();
            IndexSights sights = new IndexSights(session);
            counting.taken();
            sights.at(places);
            assertThat(counting.taken()).hasSize(3);
            sights.at(List.of(new Place(QualifiedName.of("public", "p"), oid(db, "parts")), places.get(0)));
            assertThat(counting.taken()).hasSize(3);
        }
    }

    private static void leftover(TestDatabase db, String create) {
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, create)) {
            build.awaitPhase("waiting for old snapshots");
            build.cancel();
            assertThat(held.pid()).isPositive();
        }
    }

    private static String words(TestDatabase db, String index) {
        return words(sight(db.url(), QualifiedName.of("public", index), "items"));
    }

    private static String words(IndexSight sight) {
        String name = sight.getClass().getSimpleName();
        if (sight instanceof IndexSight.Building building) {
            return name + " by " + building.build().pid() + ": "
                    + building.build().phase();
        }
        if (sight instanceof IndexSight.Dropping dropping) {
            return name + " by " + dropping.pid();
        }
        return sight instanceof IndexSight.Incomplete incomplete
                ? name + ": " + incomplete.gaps().get(0).partition()
                : name;
    }

    private static IndexSight sight(DatabaseUrl url, QualifiedName index, String table) {
        try (Session session = Database.at(url).open("test")) {
            long oid = session.queryAsWritten("SELECT pg_catalog.to_regclass(?)::oid", row -> row.getLong(1), table)
                    .get(0);
            return new IndexSights(session).at(index, oid);
        }
    }

    private static long oid(TestDatabase db, String table) {
        return Long.parseLong(db.queryOne("SELECT '" + table + "'::regclass::oid"));
    }
}
