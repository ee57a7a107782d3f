-- What Flyway splits as the server does.
SET search_path TO app, public;

/* tables */
CREATE TABLE t (
    id int PRIMARY KEY, -- the key; unique
    note text DEFAULT 'a;b'
);
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_note_idx
    ON t (note) WHERE note <> ';';
CREATE FUNCTION f() RETURNS trigger AS $$
BEGIN
    EXECUTE 'CREATE INDEX i ON t (a)';
    RETURN new;
END;
$$ LANGUAGE plpgsql;
DO $do$ BEGIN PERFORM 1; END $do$;
INSERT INTO t VALUES (1, 'it''s'), (2, $a$ $$;$$ $a$), (3, E'\\');
CREATE FUNCTION g() RETURNS int LANGUAGE sql
BEGIN ATOMIC
    SELECT 1;
    SELECT 2;
END;
SELECT 1
