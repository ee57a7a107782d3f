package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementEffectTest {

    private static StatementEffect of(String sql) {
        return Statements.in(SqlScript.statements(sql).get(0)).effect();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE t (id int) | NONE | additive",
                "CREATE TABLE p PARTITION OF t DEFAULT | ACCESS_EXCLUSIVE | additive",
                "CREATE INDEX CONCURRENTLY i ON t (a) | SHARE_UPDATE_EXCLUSIVE | index-build",
                "CREATE UNIQUE INDEX i ON t (a) | SHARE | blocking-build",
                "CREATE INDEX ON ONLY t (a) | SHARE | blocking-build",
                "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f() | SHARE_ROW_EXCLUSIVE | additive",
                "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1' | NONE | additive",
                "DROP INDEX i | ACCESS_EXCLUSIVE | index-drop",
                "DROP INDEX CONCURRENTLY IF EXISTS i | SHARE_UPDATE_EXCLUSIVE | index-drop",
                "DROP TABLE IF EXISTS t | ACCESS_EXCLUSIVE | data-loss",
                "DROP VIEW v | ACCESS_EXCLUSIVE | breaking",
                "TRUNCATE t | ACCESS_EXCLUSIVE | data-loss",
                "REINDEX INDEX CONCURRENTLY i | SHARE_UPDATE_EXCLUSIVE | index-build",
                "REINDEX TABLE t | SHARE | blocking-build",
                "INSERT INTO t VALUES (1) | ROW_EXCLUSIVE | additive",
                "UPDATE t SET a = 1 | ROW_EXCLUSIVE | data-change",
                "DELETE FROM t | ROW_EXCLUSIVE | data-loss",
                "COPY t FROM STDIN | ROW_EXCLUSIVE | additive",
                "VACUUM FULL t | LONG_ACCESS_EXCLUSIVE | long-lock",
                "REFRESH MATERIALIZED VIEW v | LONG_ACCESS_EXCLUSIVE | long-lock",
                "SET search_path = x | NONE | additive",
                "GRANT SELECT ON t TO r | NONE | additive",
                "REVOKE SELECT ON t FROM r | NONE | breaking",
                "DO $$ BEGIN END $$ | UNKNOWN | not-analysed",
                "SELECT f() | UNKNOWN | not-analysed",
                "ALTER TABLE t ADD COLUMN a numeric(10,2) DEFAULT 0 | ACCESS_EXCLUSIVE | additive",
                "ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid() | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t ADD a bigserial | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t DROP COLUMN a | ACCESS_EXCLUSIVE | data-loss",
                "ALTER TABLE t ALTER a TYPE bigint | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t ALTER COLUMN a SET NOT NULL | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t ALTER a SET DEFAULT 1 | ACCESS_EXCLUSIVE | additive",
                "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID | ACCESS_EXCLUSIVE | additive",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u | LONG_SHARE_ROW_EXCLUSIVE | long-lock",
                "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u NOT VALID | SHARE_ROW_EXCLUSIVE | additive",
                "ALTER TABLE t ADD CONSTRAINT c UNIQUE USING INDEX i | ACCESS_EXCLUSIVE | additive",
                "ALTER TABLE t ADD PRIMARY KEY (a) | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t VALIDATE CONSTRAINT c | SHARE_UPDATE_EXCLUSIVE | additive",
                "ALTER TABLE t RENAME COLUMN a TO b | ACCESS_EXCLUSIVE | breaking",
                "ALTER TABLE t SET (fillfactor = 70) | SHARE_UPDATE_EXCLUSIVE | additive",
                "ALTER TABLE t SET UNLOGGED | LONG_ACCESS_EXCLUSIVE | long-lock",
                "ALTER TABLE t ADD COLUMN b int, DROP COLUMN a | ACCESS_EXCLUSIVE | data-loss",
                "ALTER TYPE mood ADD VALUE 'x' | NONE | additive",
                "ALTER VIEW v RENAME TO w | ACCESS_EXCLUSIVE | breaking"
            })
    void tellsLockAndHazardFromTheHead(String sql, TableLock lock, String hazard) {
        assertThat(of(sql)).satisfies(effect -> {
            assertThat(effect.lock()).isEqualTo(lock);
            assertThat(effect.hazard().id()).isEqualTo(hazard);
        });
    }

    @Test
    void knowsThatNobodyWaitsForATableOfTheSameRun() {
        RunEffects run = new RunEffects();
        var statements = SqlScript.statements("""
                CREATE TABLE t (id int);
                CREATE INDEX i ON t (id);
                CREATE TABLE IF NOT EXISTS u (id int);
                CREATE INDEX j ON u (id);""");

        assertThat(statements.stream().map(Statements::in).map(run::next).map(StatementEffect::hazard))
                .containsExactly(Hazard.ADDITIVE, Hazard.ADDITIVE, Hazard.ADDITIVE, Hazard.BLOCKING_BUILD);
    }
}
