package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the lock we tell of against the one that PostgreSQL takes on the table t, and what it does to t meanwhile. */
@Postgres
class TableLocksIT {

    private static final String[] BEFORE = {
        "CREATE TABLE u (id int PRIMARY KEY)",
        "CREATE TABLE t (id int NOT NULL, a int, b text, v varchar(10), w vector(3), CONSTRAINT c CHECK (a > 0) NOT VALID)",
        "INSERT INTO t SELECT n, n, n, n, '[1,2,3]' FROM generate_series(1, 100) n",
        "INSERT INTO u SELECT n FROM generate_series(1, 100) n",
        "CREATE UNIQUE INDEX i ON t (id)",
        "CREATE STATISTICS s ON a, b FROM t",
        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
        "ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u NOT VALID"
    };

    /** They leave nothing in the table, or no table, and need no time for it. */
    private static final Set<String> EMPTIES = Set.of("TRUNCATE t", "DROP TABLE t");

    private static final String STRONGEST = """
            SELECT mode
              FROM pg_locks
             WHERE relation = %s AND pid = pg_backend_pid()
             ORDER BY array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock',
                                           'ShareUpdateExclusiveLock', 'RowExclusiveLock'], mode)
             LIMIT 1
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX n ON t (a)",
                "CREATE TRIGGER n BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                "DROP INDEX i",
                "TRUNCATE t",
                "REINDEX INDEX i",
                "REINDEX TABLE t",
                "INSERT INTO t (id) VALUES (1000)",
                "UPDATE t SET b = 'x'",
                "DELETE FROM t",
                "CLUSTER t USING i",
                "ALTER TABLE t ADD COLUMN n numeric(10, 2) DEFAULT 0 NOT NULL",
                "ALTER TABLE t ADD COLUMN n uuid DEFAULT gen_random_uuid()",
                "ALTER TABLE t ADD n bigserial",
                "ALTER TABLE t ADD n int GENERATED ALWAYS AS IDENTITY",
                "ALTER TABLE t ADD n int GENERATED ALWAYS AS (a * 2) STORED",
                "ALTER TABLE t DROP COLUMN a",
                "ALTER TABLE t ALTER a TYPE bigint",
                "ALTER TABLE t ALTER a SET NOT NULL",
                "ALTER TABLE t ALTER id DROP NOT NULL",
                "ALTER TABLE t ALTER a SET DEFAULT 1",
                "ALTER TABLE t ALTER a SET STATISTICS 100",
                "ALTER TABLE t ALTER b SET STORAGE EXTERNAL",
                "ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0)",
                "ALTER TABLE t ADD CONSTRAINT n CHECK (a > 0) NOT VALID",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u NOT VALID",
                "ALTER TABLE t ADD CONSTRAINT n UNIQUE USING INDEX i",
                "ALTER TABLE t ADD PRIMARY KEY (id)",
                "ALTER TABLE t ADD UNIQUE (a)",
                "ALTER TABLE t ADD EXCLUDE USING btree (a WITH =)",
                "ALTER TABLE t VALIDATE CONSTRAINT c",
                "ALTER TABLE t VALIDATE CONSTRAINT fk",
                "ALTER TABLE t DROP CONSTRAINT c",
                "ALTER TABLE t RENAME COLUMN a TO n",
                "ALTER TABLE t RENAME TO n",
                "ALTER TABLE t SET (fillfactor = 70)",
                "ALTER TABLE t SET UNLOGGED",
                "ALTER TABLE t CLUSTER ON i",
                "ALTER TABLE t ENABLE ROW LEVEL SECURITY",
                "ALTER TABLE t DISABLE TRIGGER g",
                "DROP TRIGGER g ON t",
                "DROP TABLE t"
            })
    void isTheOneThatPostgreSqlTakes(String sql, TestDatabase db) throws SQLException {
        db.execute(BEFORE);
        TableLock told = Statements.in(new SqlStatement(sql, 1, 1)).effect().lock();

        try (Connection connection = db.open()) {
            String table = one(connection, "SELECT 't'::regclass::oid");
            Sql.execute(connection, "BEGIN");
            String before = work(connection, table);
            Sql.execute(connection, sql);
            String mode = one(connection, STRONGEST.formatted(table));
            String after = work(connection, table);
            Sql.execute(connection, "ROLLBACK");

            assertThat(told.mode().replace(" ", "") + "LOCK").isEqualToIgnoringCase(mode);
            boolean waitsForTheTable =
                    told.name().startsWith("LONG_") || told.blocks().contains("is done");
            boolean isLock = told.compareTo(TableLock.SHARE) >= 0 && !EMPTIES.contains(sql);
            assertThat(!isLock || waitsForTheTable == !after.equals(before))
                    .as(told + ", before " + before + ", after " + after)
                    .isTrue();
        }
    }

    /** How often the table was read as a whole, and in which file it is. */
    private static String work(Connection connection, String table) {
        return one(
                connection,
                "SELECT pg_stat_get_xact_numscans(%1$s) || ' scans of ' || coalesce(pg_relation_filenode(%1$s)::text, 'nothing')"
                        .formatted(table));
    }

    private static String one(Connection connection, String sql) {
        return String.valueOf(Sql.column(connection, sql).get(0));
    }
}
