-- What a splitter may trip over. One line with "-- next" stands before each statement.
-- next
CREATE FUNCTION f(a int) RETURNS int AS $body$ BEGIN; -- $$ ; '
  RETURN 1; END; $body$ LANGUAGE plpgsql;
-- next
CREATE OR REPLACE FUNCTION g() RETURNS TABLE (x int) LANGUAGE sql
BEGIN ATOMIC
  SELECT CASE WHEN true THEN CASE 1 WHEN 1 THEN 2 END END;
  INSERT INTO t VALUES ('END;');
END;
-- next
CREATE RULE r AS ON UPDATE TO t DO INSTEAD (INSERT INTO a VALUES (';'); DELETE FROM b;);
-- next
INSERT INTO t VALUES ('it''s; fine', E'it\'s; \\', U&'\003B;', $$;$$, $a$ $$;$$ $a$, "q;"".", B'1', X'1F');
-- next
SELECT 'a'
  ';b', E'c'
  '\';d';
-- next
/* a /* nested; */ comment; */ SELECT 1 /* ; */ + -- ; '
  2;
-- next
SELECT a$b$, $1, 1.5e-10, .5, 1_000, a.*, b->>'x', c #>> '{a;b}', d @> '[]', '1'::numeric(10, 2);
-- next
CREATE INDEX CONCURRENTLY ON t (a) WHERE b <> ';' AND c ~ '--' ;
-- next
DO $do$ BEGIN EXECUTE $x$ CREATE INDEX i ON t (a); $x$; END $do$;
-- next
SELECT U&"d\0061t\+000061;", U&"d!0061;" UESCAPE '!', "ünï;", ünï, 😀;
-- next
SELECT a[1:2], b[f(';')], ARRAY[1, 2] || '{3;4}'::int[];
-- next
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
-- next
CREATE VIEW "v;" AS SELECT * FROM t WHERE a = ANY ('{1;2}') AND b <=> '[1,2,3]'::vector(3) < 0.5;
-- next
BEGIN;
-- next
COMMIT;
