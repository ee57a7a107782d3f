package io.github.dbindex.sql.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlStatement;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorUseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE t (id int, e vector(384))                        | type vector(384) |",
                "CREATE TABLE t (id int, e VECTOR NOT NULL)                    | type vector      |",
                "CREATE TABLE t (vector vector)                                | type vector      |",
                "CREATE TABLE IF NOT EXISTS t (a int CHECK (a > 1), e halfvec) | type halfvec     |",
                "CREATE UNLOGGED TABLE t (e extensions.vector(3)[])            | type vector(3)   | extensions",
                "CREATE TABLE t (e \"S\".\"sparsevec\")                        | type sparsevec   | S",
                "CREATE TYPE x AS (v vector)                                   | type vector      |",
                "CREATE DOMAIN d AS vector CHECK (true)                        | type vector      |",
                "ALTER TABLE t ADD COLUMN IF NOT EXISTS e vector(3)            | type vector(3)   |",
                "ALTER TABLE t ADD e vector                                    | type vector      |",
                "ALTER TABLE t DROP x, ADD COLUMN e vector                     | type vector      |",
                "ALTER TABLE t ALTER COLUMN e SET DATA TYPE ext.halfvec USING e| type halfvec     | ext",
                "ALTER TABLE t ALTER e TYPE vector                             | type vector      |",
                "SELECT '[1]'::vector                                          | type vector      |",
                "SELECT '[1]'::ext.vector(1)                                   | type vector(1)   | ext",
                "SELECT CAST(f(x) AS vector)                                   | type vector      |",
                "SELECT vector '[1,2]'                                         | type vector      |",
                "CREATE FUNCTION f(q vector, n int DEFAULT 1) RETURNS int AS '' LANGUAGE sql | type vector |",
                "CREATE FUNCTION f(n int = g(1), vector) RETURNS int AS '' LANGUAGE sql | type vector |",
                "CREATE FUNCTION f() RETURNS SETOF vector AS '' LANGUAGE sql   | type vector      |",
                "CREATE FUNCTION f() RETURNS TABLE (i int, v vector) AS '' LANGUAGE sql | type vector |",
                "CREATE INDEX i ON t USING hnsw (e vector_l2_ops)              | access method hnsw |",
                "CREATE INDEX i ON t USING IVFFlat (e)                         | access method ivfflat |",
                "CREATE INDEX i ON t USING x (e Vector_Cosine_Ops)             | operator class vector_cosine_ops |",
                "CREATE INDEX i ON t USING x (f(e) e.halfvec_ip_ops)           | operator class halfvec_ip_ops | e",
                "CREATE INDEX i ON t USING x (e bit_hamming_ops)               | operator class bit_hamming_ops |",
                "CREATE INDEX i ON t ((e::halfvec(3)))                         | type halfvec(3) |",
            })
    void findsWhatNeedsTheExtension(String sql, String what, String schema) {
        assertThat(VectorUse.in(new SqlStatement(sql, 1, 1))).contains(new VectorUse(what, schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE vector (id int)",
                "CREATE TABLE t (vector text, halfvec int)",
                "CREATE TABLE t (id int REFERENCES vector (id))",
                "CREATE TABLE t (a int, CONSTRAINT vector CHECK (a > 1))",
                "CREATE TABLE t (LIKE vector)",
                "CREATE TABLE t (a int, PRIMARY KEY (a, vector))",
                "CREATE TABLE t (a text DEFAULT 'vector(3)') -- vector(3)",
                "CREATE TABLE t AS SELECT a FROM (SELECT a, b vector FROM c) d",
                "ALTER TABLE t RENAME COLUMN a TO vector",
                "ALTER TABLE t ADD COLUMN vector text",
                "ALTER TABLE t ADD CONSTRAINT vector UNIQUE (a)",
                "ALTER TABLE vector ADD a int",
                "SELECT a AS vector, vector.b, vector FROM s.vector AS vector",
                "SELECT a, b vector FROM c",
                "INSERT INTO vector (vector) VALUES ('vector')",
                "CREATE EXTENSION vector",
                "CREATE FUNCTION f(vector text, n int DEFAULT vector) RETURNS int AS 'SELECT 1::vector' LANGUAGE sql",
                "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1::vector(3) $$ LANGUAGE sql",
                "DO $$ BEGIN CREATE TABLE t (e vector(3)); END $$",
                "CREATE INDEX vector ON vector (vector)",
                "CREATE INDEX i ON t (vector_l2_ops)",
                "CREATE INDEX i ON t (a, vector_l2_ops text_ops)",
                "DELETE FROM t USING hnsw WHERE hnsw.a = t.a",
                "SELECT vector_l2_ops FROM hnsw",
            })
    void takesNothingElseForIt(String sql) {
        assertThat(VectorUse.in(new SqlStatement(sql, 1, 1))).isEqualTo(Optional.empty());
    }
}
