CREATE SCHEMA app;
CREATE SCHEMA "Pricing";
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN email AS text CHECK (value LIKE '%@%');
CREATE FUNCTION app.shortened(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT pg_catalog.left($1, 3)';
CREATE FUNCTION shortened(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS 'SELECT pg_catalog.left($1, 2)';
CREATE FUNCTION "Pricing"."net Of"(numeric, rate numeric DEFAULT 0.19) RETURNS numeric
    LANGUAGE sql IMMUTABLE AS 'SELECT $1 / (1 + $2)';
CREATE TABLE items (
    gone int, id int NOT NULL, name text, code varchar(20), price numeric(10, 2), active boolean, created timestamptz,
    at timestamp, day date, tags text[], doc jsonb, xml xml, span int4range, place point, mood mood, mail email, big bigint,
    total int GENERATED ALWAYS AS (id * 2) STORED, embedding vector(3), any_size vector, "lower(name)" text);
ALTER TABLE items DROP COLUMN gone;
INSERT INTO items (id, name, any_size) SELECT i, 'item ' || i, ARRAY[i, 1]::vector FROM generate_series(1, 20) i;
-- A type that has the name of a table in another schema.
CREATE TABLE app.mood (id int, feeling public.mood);
