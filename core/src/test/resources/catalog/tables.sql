CREATE EXTENSION IF NOT EXISTS vector;
CREATE SCHEMA app;
CREATE SCHEMA "Schéma ""x""";
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN email AS text CHECK (value LIKE '%@%');
CREATE FUNCTION app.shortened(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT pg_catalog.left($1, 3)';
CREATE TABLE items (
    gone int, id int NOT NULL, name text, name_c text COLLATE "C", code varchar(20), fixed char(5), price numeric(10, 2),
    active boolean, created timestamptz, day date, tags text[], doc jsonb, words tsvector, span int4range, place point,
    area box, ip inet, key uuid, raw bytea, mood mood, mail email, big bigint, total int GENERATED ALWAYS AS (id * 2) STORED,
    embedding vector(3), half halfvec(3), bits bit(8), sparse sparsevec(3), any_size vector);
ALTER TABLE items DROP COLUMN gone;
INSERT INTO items (id, name, embedding, any_size)
SELECT i, 'item ' || i, ARRAY[i, 1, 2]::vector, ARRAY[i, 1]::vector FROM generate_series(1, 20) i;
CREATE TABLE app.orders (id bigint PRIMARY KEY, item_id int, note text, embedding vector(3));
CREATE TABLE "Größe" ("Id" int, "two words" text, "a""b" text, "select" int, "日本" text, "Vektor" vector(3));
CREATE TABLE "Schéma ""x"""."T" (id int, "Größe" int);
CREATE MATERIALIZED VIEW totals AS SELECT id, name, embedding FROM items;
CREATE TABLE parts (id int, day date, name text) PARTITION BY RANGE (day);
CREATE TABLE parts_2026 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE no_parts (id int, name text) PARTITION BY LIST (id);
