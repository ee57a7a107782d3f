package io.github.dbindex.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.testing.CountingDataSource;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ten thousand indexes; docs/reference/verify-speed.md has the times this prints. */
@Postgres
class ManyIndexesIT {

    private static final Logger log = LoggerFactory.getLogger(ManyIndexesIT.class);

    private static final int TABLES = 1_000;
    private static final int FILES = 500;

    /** Spelled as PostgreSQL prints them, or nearly so. */
    private static final List<String> PLAIN = List.of(
            "(a)",
            "(b DESC)",
            "(a, b)",
            "(name)",
            "USING btree (a ASC, b DESC NULLS FIRST)",
            "(lower(name))",
            "(b) INCLUDE (name)",
            "(a) WITH (fillfactor = 70)",
            "(name text_pattern_ops)",
            "(a) WHERE b IS NULL");

    /** Spelled another way, so that PostgreSQL has to be asked what they are. */
    private static final List<String> FREE = List.of(
            "(a) WHERE name = 'x'",
            "(b) WHERE a > 10 AND b < 20",
            "(\"a\")",
            "((a + b))",
            "(lower(CAST(name AS varchar)))",
            "(name COLLATE \"C\" ASC) WHERE NOT a = 1",
            "(b) INCLUDE (\"name\")",
            "(a) WHERE b IN (1, 2)",
            "(b) WHERE a BETWEEN 1 AND 2",
            "(coalesce(a, 0))");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"as PostgreSQL prints them", "freely", "freely on unlike tables", "freely, no two alike"})
    void asksNoMoreForTenThousandThanForTen(String spelled, TestDatabase db) {
        long forTen = verify(db, migrated(db, "one", 1, 1, spelled), 10, spelled);
        db.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public", "CREATE EXTENSION vector");

        Migrations many = migrated(db, "many", FILES, TABLES, spelled);
        for (int warm = 0; warm < (spelled.contains("no two") ? 1 : 4); warm++) {
            assertThat(verify(db, many, 10 * TABLES, spelled)).isEqualTo(forTen);
        }
    }

    private Migrations migrated(TestDatabase db, String name, int files, int tables, String spelled) {
        List<String> shapes = spelled.startsWith("freely") ? FREE : PLAIN;
        Migrations migrations = Migrations.in(directory.resolve(name));
        for (int file = 0; file < files; file++) {
            StringBuilder sql = new StringBuilder();
            for (int table = file * tables / files; table < (file + 1) * tables / files; table++) {
                sql.append("CREATE TABLE t").append(table).append(" (a int, b int, name text");
                sql.append(spelled.contains("unlike") ? ", c" + table + " int" : "")
                        .append(");\n");
                sql.append(indexes("t" + table, shapes, spelled));
            }
            migrations.add("V" + (file + 1) + "__tables.sql", sql.toString());
        }
        migrations.flyway(db.dataSource()).load().migrate();
        return migrations;
    }

    private static String indexes(String table, List<String> shapes, String spelled) {
        List<String> statements = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            String shape = spelled.contains("no two")
                    ? "(a) WHERE b IN (" + table.substring(1) + ", " + i + ")"
                    : shapes.get(i);
            statements.add("CREATE INDEX " + table + "_" + i + " ON " + table + " " + shape + ";\n");
        }
        return String.join("", statements);
    }

    private static long verify(TestDatabase db, Migrations migrations, int indexes, String spelled) {
        CountingDataSource counted = new CountingDataSource(db.dataSource());
        long start = System.nanoTime();
        Verification verification =
                DbIndex.on(counted.dataSource()).with(migrations.source()).verify();
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        int statements = counted.taken().size();
        log.info("{} indexes, spelled {}: {} ms, {} statements", indexes, spelled, time.toMillis(), statements);
        assertThat(verification.verdicts()).hasSize(indexes);
        assertThat(verification.verdicts())
                .filteredOn(verdict -> !verdict.passed().equals(List.of("exists", "valid", "definition")))
                .isEmpty();
        return statements;
    }
}
