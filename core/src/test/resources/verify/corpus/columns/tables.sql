CREATE SCHEMA app;
CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE DOMAIN email AS text CHECK (value LIKE '%@%');
CREATE COLLATION app."by number" (provider = icu, locale = 'en-u-kn-true');
CREATE TABLE items (
    gone int, id int NOT NULL, name text, name_c text COLLATE "C", code varchar(20), fixed char(5), also_gone text,
    price numeric(10, 2), active boolean, created timestamptz, day date, tags text[], doc jsonb, span int4range,
    place point, ip inet, key uuid, raw bytea, mood mood, mail email, big bigint,
    total int GENERATED ALWAYS AS (id * 2) STORED, embedding vector(3));
ALTER TABLE items DROP COLUMN gone;
ALTER TABLE items DROP COLUMN also_gone;
INSERT INTO items (id, name, name_c, mail) SELECT i, 'item ' || i, 'item ' || i, i || '@example.com' FROM generate_series(1, 20) i;
