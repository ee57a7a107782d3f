package io.github.dbindex.schema;

import java.util.List;

/** Scripts that exercise one rule each; whatever a server makes of them, the replay must. */
final class ReplayScripts {

    static final List<String> ALL = List.of(
            // Names are resolved, not compared.
            "CREATE TABLE jetties (id int); CREATE INDEX jetties_idx ON public.\"jetties\" (id);"
                    + " ALTER TABLE \"public\".jetties RENAME id TO jetty_id",
            "CREATE SCHEMA a; CREATE SCHEMA b; SET search_path = b, a; CREATE TABLE t (x int);"
                    + " CREATE INDEX t_idx ON t (x); SET search_path = a, b; ALTER TABLE t RENAME TO u",
            "CREATE SCHEMA a; CREATE TABLE a.t (x int); CREATE TABLE public.t (x int); SET search_path = a, public;"
                    + " CREATE INDEX first ON t (x); RESET search_path; CREATE INDEX second ON t (x);"
                    + " SELECT set_config('search_path', '', false); CREATE INDEX third ON a.t (x)",
            "CREATE TABLE \"Odd Name\" (\"a b\" int, c int); CREATE INDEX ON \"Odd Name\" (\"a b\", c);"
                    + " ALTER TABLE \"Odd Name\" RENAME \"a b\" TO \"select\"; CREATE INDEX ON \"Odd Name\" (\"select\")",
            // Columns keep their identity.
            "CREATE TABLE t (a int, b int, c text); CREATE INDEX t_a ON t (a) WHERE b > 0 AND lower(c) = 'a';"
                    + " ALTER TABLE t RENAME a TO x; ALTER TABLE t RENAME b TO a; ALTER TABLE t RENAME x TO b;"
                    + " ALTER TABLE t RENAME c TO \"C d\"",
            "CREATE TABLE t (a int, b int, c int, d int); CREATE INDEX i1 ON t (a) INCLUDE (b); CREATE INDEX i2 ON t (c)"
                    + " WHERE b = 1; CREATE INDEX i3 ON t ((c + b)); CREATE INDEX i4 ON t (c, d); ALTER TABLE t RENAME b TO e;"
                    + " ALTER TABLE t DROP COLUMN e",
            "CREATE TABLE t (t int, total int); CREATE FUNCTION whole(t) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';"
                    + " CREATE INDEX i1 ON t ((t.total + t.t)); CREATE INDEX i2 ON t ((public.t.total + 1));"
                    + " CREATE INDEX i3 ON t (whole(t.*)); ALTER TABLE t RENAME t TO total2; ALTER TABLE t RENAME TO \"T 2\"",
            "CREATE TABLE t (\"time\" timestamp, zone text, day date, year int, \"AT\" int);"
                    + " CREATE INDEX i1 ON t ((\"time\" AT TIME ZONE 'UTC')); CREATE INDEX i2 ON t (extract(year FROM day));"
                    + " CREATE INDEX i3 ON t (year) WHERE day > date '2020-01-01' AND zone LIKE 'a' ESCAPE '!';"
                    + " ALTER TABLE t RENAME \"time\" TO date; ALTER TABLE t RENAME zone TO \"like\";"
                    + " ALTER TABLE t RENAME year TO y; ALTER TABLE t RENAME day TO extract",
            "CREATE TABLE t (a text, b text COLLATE \"C\", text text); CREATE INDEX i1 ON t (a COLLATE \"C\" text_pattern_ops DESC"
                    + " NULLS LAST, (b || a) text_pattern_ops); CREATE INDEX i2 ON t (a) WHERE text::text = 'x'::text;"
                    + " ALTER TABLE t RENAME text TO varchar; ALTER TABLE t RENAME a TO text_pattern_ops",
            // Types, routines, collations.
            "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood); CREATE INDEX i ON t (id) WHERE m = 'a'::mood;"
                    + " ALTER TYPE mood RENAME TO humour; CREATE TYPE mood AS ENUM ('a', 'b')",
            "CREATE SCHEMA kinds; CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood);"
                    + " CREATE INDEX i ON t (id) WHERE m IN ('a'::mood, mood 'b'); ALTER TYPE mood SET SCHEMA kinds",
            "CREATE TYPE mood AS ENUM ('a'); CREATE TABLE t (id int, m mood, n mood); CREATE INDEX i ON t (m);"
                    + " CREATE INDEX j ON t (id) WHERE n = 'a'; CREATE INDEX k ON t (id); DROP TYPE mood CASCADE",
            "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE TABLE t (f int, g int);"
                    + " CREATE INDEX i ON t (f(f)); CREATE INDEX j ON t ((public.f(g) + f)); ALTER FUNCTION f(int) RENAME TO g;"
                    + " ALTER TABLE t RENAME f TO h",
            "CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1'; CREATE TABLE t (a int);"
                    + " CREATE INDEX i ON t (f(a)); CREATE INDEX j ON t (a); DROP FUNCTION f(int) CASCADE",
            "CREATE COLLATION mine FROM \"C\"; CREATE TABLE t (a text); CREATE INDEX i ON t (a COLLATE mine);"
                    + " ALTER COLLATION mine RENAME TO \"My own\"",
            "CREATE TYPE mood AS ENUM ('a','b'); CREATE TABLE p (id int PRIMARY KEY, owner int, m mood DEFAULT 'a');"
                    + " CREATE INDEX p_m ON p (owner) WHERE m = 'a'::mood; CREATE TYPE mood2 AS ENUM ('a','b','c');"
                    + " DROP INDEX p_m; ALTER TABLE p ALTER m DROP DEFAULT, ALTER m TYPE mood2 USING m::text::mood2;"
                    + " DROP TYPE mood; ALTER TYPE mood2 RENAME TO mood; CREATE INDEX p_m ON p (owner) WHERE m = 'a'::mood",
            // Tables and schemas move, and take their indexes along.
            "CREATE SCHEMA a; CREATE TABLE t (x int PRIMARY KEY, y int UNIQUE); CREATE INDEX i ON t (y); ALTER TABLE t SET SCHEMA a;"
                    + " ALTER SCHEMA a RENAME TO b; CREATE INDEX j ON b.t (x); DROP INDEX b.i",
            "CREATE SCHEMA a; CREATE TABLE a.t (x int PRIMARY KEY); CREATE TABLE u (x int REFERENCES a.t); CREATE VIEW v AS SELECT x FROM"
                    + " a.t; CREATE MATERIALIZED VIEW m AS SELECT x FROM v; CREATE INDEX ON m (x); DROP SCHEMA a CASCADE",
            "CREATE TABLE t (x int); CREATE INDEX i ON t (x); CREATE TABLE t_new (x int); CREATE INDEX i_new ON t_new (x);"
                    + " ALTER TABLE t RENAME TO t_old; ALTER TABLE t_new RENAME TO t; DROP TABLE t_old;"
                    + " ALTER INDEX i_new RENAME TO i",
            "CREATE TABLE t (x int, y int); CREATE INDEX i ON t (x); CREATE INDEX i2 ON t (y); ALTER INDEX i RENAME TO tmp;"
                    + " ALTER INDEX i2 RENAME TO i; ALTER TABLE tmp RENAME TO i2",
            "CREATE TABLE t (x int); CREATE INDEX i ON t (x); DROP TABLE t; CREATE TABLE t (y int); CREATE INDEX i ON t (y)",
            "CREATE SCHEMA sea CREATE TABLE tides (id int PRIMARY KEY) CREATE INDEX tides_idx ON tides (id)"
                    + " CREATE VIEW low AS SELECT id FROM tides; CREATE INDEX ON sea.tides (id)",
            "CREATE SEQUENCE s; CREATE VIEW v AS SELECT 1 AS x; ALTER TABLE s RENAME TO t_x_idx; ALTER TABLE v RENAME TO t_x_idx1;"
                    + " CREATE TABLE t (x int); CREATE INDEX ON t (x)",
            // Tables from queries and from tables.
            "CREATE TABLE t (id int, day date); CREATE TABLE old AS SELECT * FROM t; CREATE INDEX ON old (day);"
                    + " SELECT * INTO older FROM t; CREATE INDEX ON older (id) WHERE day > '2020-01-01';"
                    + " ALTER TABLE older RENAME day TO d; ALTER TABLE old RENAME day TO d; ALTER TABLE old DROP COLUMN d",
            "CREATE TABLE t (id int, day date); CREATE MATERIALIZED VIEW m AS SELECT day, count(*) AS n FROM t GROUP BY day;"
                    + " CREATE UNIQUE INDEX m_idx ON m (day); ALTER MATERIALIZED VIEW m RENAME COLUMN day TO date;"
                    + " ALTER MATERIALIZED VIEW m RENAME TO by_day",
            "CREATE TABLE t (a int PRIMARY KEY, b text UNIQUE, c int); CREATE INDEX whatever ON t (lower(b), c) WHERE c > 0;"
                    + " CREATE TABLE u (LIKE t INCLUDING ALL); CREATE TABLE v (LIKE t INCLUDING INDEXES, d int UNIQUE);"
                    + " ALTER TABLE u RENAME c TO e",
            "CREATE TABLE t (a int); CREATE TABLE u (b int) INHERITS (t); CREATE INDEX ON u (a, b); ALTER TABLE t RENAME a TO c;"
                    + " ALTER TABLE t ADD COLUMN d int; CREATE INDEX ON u (d); ALTER TABLE t DROP COLUMN c",
            "CREATE TABLE IF NOT EXISTS t (a int); CREATE TABLE IF NOT EXISTS t (b int); CREATE INDEX IF NOT EXISTS i ON t (a);"
                    + " CREATE INDEX IF NOT EXISTS i ON t (a, a); DROP INDEX IF EXISTS j; DROP TABLE IF EXISTS u",
            "CREATE TEMP TABLE t (a int); CREATE INDEX i ON t (a); DROP TABLE t; CREATE TABLE t (b int);"
                    + " CREATE TEMP TABLE t (c int); CREATE INDEX i ON t (c); CREATE INDEX i ON public.t (b)",
            // Constraints and their indexes.
            "CREATE TABLE t (a int UNIQUE PRIMARY KEY, b int CONSTRAINT named UNIQUE, c int, UNIQUE (c, b), UNIQUE (c), EXCLUDE (c WITH =),"
                    + " CHECK (a > 0), CONSTRAINT ck CHECK (b > c))",
            "CREATE TABLE t (a int, b int, CONSTRAINT k UNIQUE (a)); ALTER TABLE t RENAME CONSTRAINT k TO k2;"
                    + " ALTER INDEX k2 RENAME TO k3; ALTER TABLE t DROP CONSTRAINT k3; ALTER TABLE t ADD UNIQUE (b) DEFERRABLE",
            "CREATE TABLE t (a int NOT NULL, b int); CREATE UNIQUE INDEX i ON t (a); CREATE UNIQUE INDEX j ON t (b);"
                    + " ALTER TABLE t ADD CONSTRAINT pk PRIMARY KEY USING INDEX i, ADD UNIQUE USING INDEX j DEFERRABLE;"
                    + " ALTER TABLE t RENAME a TO c",
            "CREATE TABLE t (a int NOT NULL, b int NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (a));"
                    + " ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (a, b), DROP CONSTRAINT t_pkey",
            "CREATE TABLE p (id int PRIMARY KEY, code int UNIQUE); CREATE TABLE c (a int REFERENCES p, b int, d int,"
                    + " FOREIGN KEY (b) REFERENCES p (code), CONSTRAINT named FOREIGN KEY (d) REFERENCES p);"
                    + " ALTER TABLE p DROP CONSTRAINT p_pkey CASCADE; ALTER TABLE c RENAME b TO e",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (a int REFERENCES p); DROP TABLE p CASCADE",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE c (a int);"
                    + " ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p NOT VALID;"
                    + " ALTER TABLE c ADD FOREIGN KEY (a) REFERENCES p NOT VALID;"
                    + " ALTER TABLE c VALIDATE CONSTRAINT c_a_fkey1; ALTER TABLE c ADD CHECK (a > 0) NOT VALID",
            "CREATE TABLE t (a int, b int); ALTER TABLE t ADD COLUMN c int UNIQUE, ADD COLUMN d int PRIMARY KEY,"
                    + " ADD CONSTRAINT u UNIQUE (a) INCLUDE (b); ALTER TABLE t DROP COLUMN b, ADD COLUMN IF NOT EXISTS c int UNIQUE",
            "CREATE TABLE t (a int, b int4range, EXCLUDE USING gist (b WITH &&) WHERE (a > 0),"
                    + " CONSTRAINT x EXCLUDE USING gist (b WITH &&, (b * b) WITH &&)); ALTER TABLE t RENAME b TO c",
            "CREATE TABLE t (a int, b int, UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (a) WITH (fillfactor = 70))",
            "CREATE TABLE t (a int, b int, c int, UNIQUE (a, b), CHECK (a < b), CHECK (c > 0)); ALTER TABLE t DROP COLUMN a",
            // Changes of an index.
            "CREATE TABLE t (a int, b text); CREATE INDEX i ON t (a, (b || 'x')); ALTER TABLE t ALTER a TYPE bigint,"
                    + " ALTER COLUMN b SET DATA TYPE varchar(10)",
            "CREATE TABLE t (a int); CREATE INDEX i1 ON t USING hash (a); CREATE UNIQUE INDEX i2 ON t USING btree (a ASC NULLS FIRST)"
                    + " WITH (fillfactor = 50); CREATE INDEX i3 ON t USING brin (a int4_minmax_multi_ops (values_per_range = 8));"
                    + " ALTER TABLE t RENAME a TO values_per_range",
            // Partitions.
            "CREATE TABLE t (id int, day date) PARTITION BY HASH (id); CREATE INDEX t_day ON t (day);"
                    + " CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                    + " CREATE TABLE t1 (id int, day date); CREATE INDEX own ON t1 (day DESC); CREATE INDEX other ON t1 (id);"
                    + " ALTER TABLE t ATTACH PARTITION t1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
                    + " CREATE UNIQUE INDEX ON t (id); ALTER TABLE t RENAME day TO date",
            "CREATE TABLE t (id int, day date, PRIMARY KEY (id)) PARTITION BY HASH (id);"
                    + " CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0) PARTITION BY HASH (id);"
                    + " CREATE TABLE t00 PARTITION OF t0 FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
                    + " CREATE INDEX i ON t (day); CREATE INDEX j ON ONLY t (id, day); DROP INDEX i;"
                    + " ALTER TABLE t DETACH PARTITION t0; ALTER TABLE t DROP CONSTRAINT t_pkey",
            "CREATE TABLE t (id int, day date) PARTITION BY HASH (id);"
                    + " CREATE TABLE t0 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                    + " CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
                    + " CREATE INDEX i ON ONLY t (day); CREATE INDEX i0 ON t0 (day); CREATE INDEX i1 ON t1 (day);"
                    + " ALTER INDEX i ATTACH PARTITION i0; CREATE INDEX k ON ONLY t (id); CREATE INDEX k0 ON t0 (id);"
                    + " CREATE INDEX k1 ON t1 (id); ALTER INDEX k ATTACH PARTITION k0; ALTER INDEX k ATTACH PARTITION k1;"
                    + " ALTER TABLE t DROP COLUMN day",
            "CREATE TABLE t (id int, day date) PARTITION BY RANGE (day); CREATE TABLE t0 PARTITION OF t (UNIQUE (day, id)) DEFAULT;"
                    + " ALTER TABLE t ADD UNIQUE (id, day); ALTER TABLE t ADD COLUMN x int; CREATE INDEX ON t (lower(x::text));"
                    + " DROP TABLE t0",
            // The names that PostgreSQL chooses.
            "CREATE TABLE t (a int, b text, c timestamptz, d jsonb, e int[]); CREATE INDEX ON t (a); CREATE INDEX ON t (a);"
                    + " CREATE INDEX ON t (a, lower(b)); CREATE INDEX ON t (lower(b), upper(b), lower(b)); CREATE INDEX ON t ((a + 1));"
                    + " CREATE INDEX ON t ((b)); CREATE INDEX ON t ((a::text)); CREATE INDEX ON t (((a + 1)::bigint));"
                    + " CREATE INDEX ON t ((d -> 'x')); CREATE INDEX ON t (((d ->> 'x')::int)); CREATE INDEX ON t ((e[1]));"
                    + " CREATE INDEX ON t ((c AT TIME ZONE 'UTC')); CREATE INDEX ON t (coalesce(b, 'x')); CREATE INDEX ON t ((a IS NULL));"
                    + " CREATE INDEX ON t ((CASE WHEN a > 0 THEN b ELSE b || 'x' END)); CREATE INDEX ON t ((CASE WHEN a > 0 THEN 1 ELSE a END));"
                    + " CREATE INDEX ON t (CAST(a AS bigint)); CREATE INDEX ON t (CAST(a + 1 AS double precision));"
                    + " CREATE INDEX ON t (nullif(a, 1), greatest(a, 2), (ARRAY[a]));"
                    + " CREATE INDEX ON t (trim(b), substring(b FROM 1), position('x' IN b), extract(year FROM c AT TIME ZONE 'UTC'));"
                    + " CREATE INDEX ON t ((NOT a > 0), (-a), ((a || b)::varchar(3)), (a::text::char(4)), (ROW(a, b) IS NULL));"
                    + " CREATE INDEX ON t (a) INCLUDE (b, c); CREATE INDEX ON t ((b LIKE 'x'), (b || b COLLATE \"C\"))",
            "CREATE TABLE a_table_with_a_name_that_is_as_long_as_it_can_possibly_be_okay (id int PRIMARY KEY,"
                    + " a_column_with_a_name_that_is_rather_long_as_well int UNIQUE, b int, UNIQUE (b,"
                    + " a_column_with_a_name_that_is_rather_long_as_well)); CREATE INDEX ON"
                    + " a_table_with_a_name_that_is_as_long_as_it_can_possibly_be_okay (b,"
                    + " a_column_with_a_name_that_is_rather_long_as_well, id); CREATE INDEX ON"
                    + " a_table_with_a_name_that_is_as_long_as_it_can_possibly_be_okay (b)",
            "CREATE TABLE \"größe_ärgerlich_lang_überschüssig_möglicherweise_äöü\" (\"spalte_mit_größe_äöü_äöü_äöü\" int, x int);"
                    + " CREATE INDEX ON \"größe_ärgerlich_lang_überschüssig_möglicherweise_äöü\" (\"spalte_mit_größe_äöü_äöü_äöü\", x,"
                    + " \"spalte_mit_größe_äöü_äöü_äöü\")",
            "CREATE TABLE t (id int); CREATE TABLE t_pkey (id int PRIMARY KEY); ALTER TABLE t ADD PRIMARY KEY (id);"
                    + " ALTER TABLE t ADD CONSTRAINT t_id_key CHECK (id > 0); ALTER TABLE t ADD UNIQUE (id)",
            "CREATE TABLE t (id int); SET LOCAL search_path = nowhere; RESET search_path; DISCARD PLANS; CREATE INDEX ON t (id)");

    private ReplayScripts() {}
}
