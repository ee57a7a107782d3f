-- What is there before. Each statement behind it is one that a rule has something against.
CREATE SCHEMA app;
CREATE TABLE t (id bigint PRIMARY KEY, a int, b timestamptz, c text, "order" int, e vector(3), big vector(3072), huge vector(5000), bits bit(8));
CREATE TABLE app.s (id bigint NOT NULL, a int, c varchar(10), e vector(3));
CREATE TABLE app."Order Items" ("Id" bigint NOT NULL, "Customer Id" int, "Note" text, "Embedding" vector(3));
CREATE TABLE u (id int PRIMARY KEY);
CREATE TABLE p (id bigint NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE p_2026 PARTITION OF p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE app.p (id bigint NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE app.p_2026 PARTITION OF app.p FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (id);
CREATE TABLE app."p 1" PARTITION OF app.p_2026 FOR VALUES IN (1);
CREATE TABLE app.p_2025 PARTITION OF app.p FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX t_a_idx ON t (a);
CREATE INDEX "Odd Idx" ON app.s (a);
CREATE VIEW v AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m AS SELECT id FROM t;
CREATE UNIQUE INDEX m_id_idx ON m (id);
INSERT INTO t (id, a, b, c, "order", e) SELECT n, n, now(), n, n, ARRAY[n, 1, 2]::vector FROM generate_series(1, 1000) n;
CREATE TYPE mood AS ENUM ('good');
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
-- next
CREATE INDEX i ON t (a, c)
-- next
CREATE UNIQUE INDEX i ON t (a)
-- next
create index if not exists "Index of Index" on t (c)
-- next
CREATE INDEX IF NOT EXISTS i ON app."Order Items" ("Customer Id")
-- next
CREATE -- of an
/* INDEX */ UNIQUE INDEX i
    ON t (c) WHERE c <> 'an  INDEX'
-- next
CREATE INDEX ON t (c)
-- next
CREATE INDEX ON app."Order Items" ("Customer Id", lower("Note"))
-- next
CREATE INDEX ON t ("order")
-- next
ALTER TABLE t ALTER "order" SET NOT NULL
-- next
ALTER TABLE t ADD CONSTRAINT "user" UNIQUE ("order")
-- next
CREATE INDEX CONCURRENTLY ON ONLY t (b DESC NULLS LAST)
-- next
DROP INDEX t_a_idx
-- next
DROP INDEX IF EXISTS t_a_idx, app."Odd Idx" CASCADE
-- next
REINDEX INDEX t_a_idx
-- next
REINDEX (VERBOSE) TABLE app."Order Items"
-- next
REINDEX INDEX app."Odd Idx"
-- next
REINDEX SCHEMA app
-- next
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON app."Order Items" ("Customer Id")
-- next
CREATE INDEX CONCURRENTLY "Orders by customer and by the time of creation for the report of the month" ON t (c)
-- next
ALTER TABLE app.s ADD CONSTRAINT orders_by_customer_and_by_the_time_of_creation_for_the_report_check CHECK (a > 0) NOT VALID
-- next
CREATE TABLE orders_by_customer_and_by_the_time_of_creation_for_the_report_of_the_month (id int)
-- next
BEGIN;
CREATE INDEX CONCURRENTLY i ON t (c);
COMMIT
-- next
CREATE FUNCTION g() RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'DROP INDEX CONCURRENTLY t_a_idx'; END $$
-- next
DO 'BEGIN EXECUTE ''CREATE INDEX CONCURRENTLY i ON t (c) WHERE c <> ''''x''''''; END'
-- next
SET work_mem = '64MB';
CREATE INDEX CONCURRENTLY i ON t (c)
-- next
SET lock_timeout = '2s';
-- V2__x.sql.conf: executeInTransaction=false
CREATE INDEX CONCURRENTLY i ON t (c)
-- next
-- V2__x.sql.conf: executeInTransaction=false
SET statement_timeout TO 1000;
REINDEX TABLE CONCURRENTLY app."Order Items"
-- next
-- V2__x.sql.conf: executeInTransaction=false
SET LOCAL maintenance_work_mem TO '100MB'
-- next
CREATE INDEX CONCURRENTLY i ON p (at)
-- next
CREATE UNIQUE INDEX CONCURRENTLY i ON app.p (at, id)
-- next
CREATE INDEX CONCURRENTLY i ON t (a) WHERE b > now() - interval '1 day'
-- next
CREATE INDEX CONCURRENTLY i ON t (a) INCLUDE (c) WHERE b > CURRENT_DATE AND c <> 'WHERE'
-- next
CREATE INDEX CONCURRENTLY i ON t ((to_char(b, 'YYYY')), a)
-- next
CREATE INDEX CONCURRENTLY i ON app."Order Items" ((lower("Note") || current_user))
-- next
CREATE UNIQUE INDEX CONCURRENTLY i ON t (lower(c), a) INCLUDE (b) WHERE a > 0
-- next
CREATE UNIQUE INDEX CONCURRENTLY i ON app."Order Items" ("Note" COLLATE "C" text_pattern_ops DESC, (("Customer Id" + 1)) NULLS FIRST)
-- next
CREATE UNIQUE INDEX CONCURRENTLY i ON t (lower(c) text_pattern_ops)
-- next
ALTER TABLE t ADD UNIQUE (a, c)
-- next
ALTER TABLE app."Order Items" ADD PRIMARY KEY ("Id")
-- next
ALTER TABLE app.s ADD CONSTRAINT "Odd Key" UNIQUE (a) INCLUDE (c) DEFERRABLE INITIALLY DEFERRED
-- next
ALTER TABLE t ADD COLUMN n int UNIQUE
-- next
ALTER TABLE app.s ADD "New Id" bigint DEFAULT 0 PRIMARY KEY
-- next
ALTER TABLE p ADD CONSTRAINT p_key UNIQUE (id, at)
-- next
ALTER TABLE app.p ADD PRIMARY KEY (id, at)
-- next
CREATE TABLE app.w (id int PRIMARY KEY, "U Id" int REFERENCES u)
-- next
CREATE INDEX CONCURRENTLY i ON t USING btree (a)
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (e) WITH (m = 8)
-- next
CREATE INDEX CONCURRENTLY i ON app."Order Items" USING hnsw ("Embedding")
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw ((e::halfvec(3)))
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (bits)
-- next
ALTER TABLE app."Order Items" ADD COLUMN "Vector" vector
-- next
CREATE TABLE w (id int PRIMARY KEY, vector public.vector, "Half" halfvec)
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (big vector_ip_ops) WITH (m = 8) WHERE a > 0
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (huge vector_l2_ops)
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw ((huge::halfvec(5000)) halfvec_l2_ops)
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (e vector_l2_ops) WITH (m = '40', ef_construction = '20')
-- next
CREATE INDEX CONCURRENTLY i ON t USING hnsw (e vector_l2_ops) WITH (M=40)
-- next
CREATE INDEX CONCURRENTLY i ON app.s USING ivfflat (e) WITH (lists = 10) WHERE a > 0
-- next
CREATE INDEX CONCURRENTLY i ON app."Order Items" USING ivfflat ("Embedding" vector_ip_ops)
-- next
CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (lists = 100000) WHERE a > 0
-- next
CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (LISTS='1')
-- next
CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WHERE a > 0 AND c <> 'a > 0'
-- next
CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) TABLESPACE pg_default
-- next
CREATE EXTENSION IF NOT EXISTS vector
-- next
DROP TABLE u
-- next
DROP SCHEMA app CASCADE
-- next
TRUNCATE app.s, u
-- next
ALTER TABLE app."Order Items" DROP COLUMN "Note", DROP IF EXISTS nothing
-- next
ALTER TABLE app."Order Items" ALTER "Customer Id" TYPE bigint USING "Customer Id"::bigint
-- next
ALTER TABLE app.s ALTER COLUMN c SET DATA TYPE varchar(5) COLLATE "C", ALTER a TYPE numeric(10, 2)
-- next
ALTER TABLE app.s RENAME TO "Other"
-- next
ALTER TABLE app."Order Items" RENAME "Note" TO "Remark"
-- next
ALTER TABLE t SET SCHEMA app
-- next
ALTER TABLE app.s ADD COLUMN n int NOT NULL, ADD COLUMN o text NOT NULL
-- next
ALTER VIEW v RENAME TO w
-- next
ALTER TYPE mood RENAME VALUE 'good' TO 'better'
-- next
ALTER TABLE app."Order Items" ALTER "Note" SET NOT NULL
-- next
ALTER TABLE app."Order Items" ADD FOREIGN KEY ("Customer Id") REFERENCES u ON DELETE CASCADE
-- next
ALTER TABLE t ADD CONSTRAINT "Odd Check" CHECK (a > 0 AND c <> ')'), ADD CHECK (b IS NOT NULL)
-- next
ALTER TABLE app.s ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u (id) DEFERRABLE INITIALLY DEFERRED
-- next
ALTER TABLE t ADD COLUMN n uuid NOT NULL DEFAULT gen_random_uuid()
-- next
ALTER TABLE t ADD COLUMN n bigserial, ADD "Odd" bigint GENERATED ALWAYS AS (a * 2) STORED
-- next
ALTER TABLE app."Order Items" ADD n int GENERATED BY DEFAULT AS IDENTITY
-- next
ALTER TABLE t ADD COLUMN n int CHECK (n > 0)
-- next
ALTER TABLE t ADD COLUMN n int REFERENCES u
-- next
ALTER TABLE app.s SET UNLOGGED
-- next
ALTER TABLE t ADD EXCLUDE USING btree (a WITH =)
-- next
-- V2__x.sql.conf: executeInTransaction=false
VACUUM (FULL, ANALYZE) app."Order Items"
-- next
CLUSTER t USING t_pkey
-- next
REFRESH MATERIALIZED VIEW m
-- next
-- R__x.sql
CREATE TABLE n (id int)
-- next
-- R__x.sql
CREATE UNLOGGED TABLE app."New" AS SELECT 1 AS id
-- next
-- R__x.sql
CREATE MATERIALIZED VIEW n AS SELECT 1 AS id
-- next
-- R__x.sql
CREATE RECURSIVE VIEW n (i) AS SELECT 1
-- next
-- R__x.sql
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 1'
-- next
-- R__x.sql
CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()
-- next
-- R__x.sql
CREATE CONSTRAINT TRIGGER g AFTER INSERT ON app.s FOR EACH ROW EXECUTE FUNCTION f()
-- next
-- R__x.sql
CREATE POLICY g ON app."Order Items" FOR SELECT USING (true)
-- next
-- R__x.sql
CREATE RULE g AS ON INSERT TO t DO ALSO NOTHING
-- next
-- R__x.sql
CREATE AGGREGATE g (int) (sfunc = int4pl, stype = int)
-- next
-- R__x.sql
CREATE TYPE app."Colour" AS ENUM ('red')
-- next
-- R__x.sql
CREATE DOMAIN n AS int CHECK (VALUE > 0)
-- next
-- R__x.sql
CREATE SEQUENCE n
-- next
-- R__x.sql
CREATE SCHEMA n
-- next
-- R__x.sql
CREATE STATISTICS n ON a, c FROM t
-- next
-- R__x.sql
CREATE COLLATION n FROM "C"
-- next
-- R__x.sql
CREATE CAST (text AS mood) WITH INOUT
-- next
-- R__x.sql
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq)
-- next
-- R__x.sql
CREATE PUBLICATION n FOR TABLE t
-- next
-- R__x.sql
CREATE FOREIGN DATA WRAPPER n
-- next
-- R__x.sql
CREATE EVENT TRIGGER n ON ddl_command_end EXECUTE FUNCTION on_ddl()
-- next
-- R__x.sql
CREATE TEXT SEARCH CONFIGURATION n (COPY = simple)
-- next
-- R__x.sql
CREATE INDEX i ON t (c)
-- next
-- R__x.sql
DROP VIEW v
-- next
-- R__x.sql
DROP MATERIALIZED VIEW m
-- next
-- R__x.sql
DROP TYPE mood
-- next
-- R__x.sql
ALTER TABLE t ADD COLUMN n int, ADD o text, ADD CONSTRAINT n_check CHECK (n > 0) NOT VALID
-- next
-- R__x.sql
ALTER TABLE t DROP c, DROP COLUMN a
-- next
-- R__x.sql
ALTER TABLE u DROP CONSTRAINT u_pkey
-- next
-- R__x.sql
INSERT INTO u VALUES (1)
-- next
-- R__x.sql
INSERT INTO u SELECT 1 RETURNING id
