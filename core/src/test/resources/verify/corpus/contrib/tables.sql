CREATE SCHEMA ext;
CREATE SCHEMA "Text Search";
CREATE EXTENSION pg_trgm SCHEMA "Text Search";
CREATE EXTENSION btree_gin;
CREATE EXTENSION btree_gist SCHEMA ext;
CREATE EXTENSION bloom;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION ltree;
CREATE EXTENSION intarray SCHEMA ext;
CREATE EXTENSION citext;
CREATE EXTENSION cube SCHEMA ext;
CREATE TABLE items (
    id int NOT NULL, name text, numbers int[], span int4range, doc jsonb, pairs ext.hstore, path ltree, word citext,
    volume ext.cube, created timestamptz);
INSERT INTO items (id, name) SELECT i, 'item ' || i FROM generate_series(1, 20) i;
