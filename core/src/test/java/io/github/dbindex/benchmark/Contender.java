package io.github.dbindex.benchmark;

import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A way to build the same index. */
interface Contender {

    /** What is not counted. */
    default void prepare(TestDatabase db) {}

    /** Builds it, by this statement; returns the seconds that took. */
    double build(TestDatabase db, String statement);

    /** As psql sends it: a session with the server's own settings. */
    static Contender serverDefaults() {
        return new BySession("server defaults", List.of());
    }

    /** A session with these settings. */
    static Contender byHand(String memory, int workers, String smallestParallelScan) {
        return new BySession(
                "by hand: " + memory + ", " + workers + " workers, scan from " + smallestParallelScan,
                List.of(
                        "SET maintenance_work_mem = '" + memory + "'",
                        "SET max_parallel_maintenance_workers = " + workers,
                        "SET min_parallel_table_scan_size = '" + smallestParallelScan + "'"));
    }

    /**
     * A migrate with its defaults. The time is the index's, from the first look at it to the last: with sessions, rehearsal,
     * memory and probe, without what Flyway does before and after.
     */
    static Contender dbindex(Path directory) {
        return new ByMigration(directory);
    }

    record BySession(String name, List<String> settings) implements Contender {

        @Override
        public double build(TestDatabase db, String statement) {
            try (Connection connection = db.open()) {
                Sql.execute(connection, settings.toArray(String[]::new));
                long begun = System.nanoTime();
                Sql.execute(connection, statement);
                return (System.nanoTime() - begun) / 1e9;
            } catch (SQLException e) {
                throw new AssertionError(e.getMessage(), e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record ByMigration(Path directory) implements Contender {

        @Override
        public void prepare(TestDatabase db) {
            db.execute("DROP TABLE IF EXISTS flyway_schema_history", "DROP TABLE IF EXISTS dbindex_history");
            Migrations.in(directory)
                    .flyway(db.dataSource())
                    .baselineVersion("0")
                    .load()
                    .baseline();
        }

        @Override
        public double build(TestDatabase db, String statement) {
            long begun = System.nanoTime();
            MigrationResult result = Migrations.in(directory)
                    .add("V1__speed.sql", statement + ";")
                    .dbIndex(db)
                    .migrate(MigrateOptions.defaults());
            System.out.printf("the whole migrate took %.1f s%n", (System.nanoTime() - begun) / 1e9);
            return result.builds().get(0).time().toNanos() / 1e9;
        }

        @Override
        public String toString() {
            return "dbindex";
        }
    }
}
