CREATE TABLE items (
    gone int, id int NOT NULL, name text, created timestamptz, day date, tags text[], doc jsonb, words tsvector,
    query tsquery, span int4range, place point, area box, shape polygon, round circle, ip inet,
    key uuid, active boolean, code varchar(20));
ALTER TABLE items DROP COLUMN gone;
INSERT INTO items (id, name) SELECT i, 'item ' || i FROM generate_series(1, 20) i;
