-- Keys and their order
CREATE INDEX k01 ON items (id);
-- altered: items (big)
-- named: columns: declared (id), actual (big)
CREATE INDEX CONCURRENTLY k02 ON items USING btree (id, name);
-- altered: items (name, id)
-- named: columns: declared (id, name), actual (name, id)
CREATE INDEX k03 ON items (id);
-- altered: items (id, name)
-- named: columns: declared (id), actual (id, name)
CREATE INDEX CONCURRENTLY k04 ON items (id, name, price);
-- altered: items (id, name)
-- named: columns: declared (id, name, price), actual (id, name)
CREATE INDEX k05 ON items (id DESC);
-- altered: items (id)
-- named: order of id: declared DESC NULLS FIRST, actual ASC NULLS LAST
CREATE INDEX k06 ON items (id ASC NULLS FIRST);
-- altered: items (id NULLS LAST)
-- named: order of id: declared ASC NULLS FIRST, actual ASC NULLS LAST
CREATE INDEX CONCURRENTLY k07 ON items (id DESC NULLS LAST, name ASC);
-- altered: items (id DESC NULLS LAST, name DESC NULLS LAST)
-- named: order of name: declared ASC NULLS LAST, actual DESC NULLS LAST
CREATE INDEX k08 ON items (price, active, created, day, key, raw, mood, mail, big, ip);
-- altered: items (price, active, created, day, key, raw, mail, mood, big, ip)
-- named: columns: declared (price, active, created, day, key, raw, mood, mail, big, ip), actual (price, active, created, day, key, raw, mail, mood, big, ip)
CREATE INDEX CONCURRENTLY k09 ON items (total);
-- altered: items (total DESC NULLS LAST)
-- named: order of total: declared ASC NULLS LAST, actual DESC NULLS LAST
CREATE INDEX k10 ON items (embedding);
-- altered: items (embedding DESC)
-- named: order of embedding: declared ASC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX k11 ON items (id);
-- altered: items USING hash (id)
-- named: access method: declared btree, actual hash
CREATE INDEX k12 ON items (tags);
-- altered: items USING gin (tags)
-- named: access method: declared btree, actual gin
CREATE INDEX CONCURRENTLY k13 ON items (created);
-- altered: items USING brin (created)
-- named: access method: declared btree, actual brin

-- Operator classes
CREATE INDEX o01 ON items (name text_pattern_ops);
-- altered: items (name)
-- named: operator class of name: declared text_pattern_ops, actual text_ops
CREATE INDEX CONCURRENTLY o02 ON items (name text_ops);
-- altered: items (name text_pattern_ops)
-- named: operator class of name: declared text_ops, actual text_pattern_ops
CREATE INDEX o03 ON items (id, code varchar_pattern_ops);
-- altered: items (id, code varchar_ops)
-- named: operator class of code: declared varchar_pattern_ops, actual varchar_ops
CREATE INDEX o04 ON items (fixed bpchar_pattern_ops);
-- altered: items (fixed)
-- named: operator class of fixed: declared bpchar_pattern_ops, actual bpchar_ops
CREATE INDEX o05 ON items (doc jsonb_ops);
-- altered: items (doc DESC)
-- named: order of doc: declared ASC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX o06 ON items (mail pg_catalog.text_ops);
-- altered: items (mail text_pattern_ops)
-- named: operator class of mail: declared text_ops, actual text_pattern_ops
CREATE INDEX o07 ON items (embedding vector_ops);
-- altered: items (embedding NULLS FIRST)
-- named: order of embedding: declared ASC NULLS LAST, actual ASC NULLS FIRST

-- Collations
CREATE INDEX c01 ON items (name COLLATE "C");
-- altered: items (name)
-- named: collation of name: declared pg_catalog."C", actual pg_catalog."default"
CREATE INDEX CONCURRENTLY c02 ON items (name COLLATE pg_catalog."default");
-- altered: items (name COLLATE "POSIX")
-- named: collation of name: declared pg_catalog."default", actual pg_catalog."POSIX"
CREATE INDEX c03 ON items (name_c);
-- altered: items (name_c COLLATE "default")
-- named: collation of name_c: declared pg_catalog."C", actual pg_catalog."default"
CREATE INDEX c04 ON items (name_c COLLATE "C");
-- altered: items (name_c COLLATE "POSIX")
-- named: collation of name_c: declared pg_catalog."C", actual pg_catalog."POSIX"
CREATE INDEX c05 ON items (name_c COLLATE "POSIX" text_pattern_ops DESC NULLS LAST);
-- altered: items (name_c COLLATE "POSIX" text_pattern_ops DESC)
-- named: order of name_c: declared DESC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX CONCURRENTLY c06 ON items (name COLLATE "de-x-icu");
-- altered: items (name COLLATE "de-AT-x-icu")
-- named: collation of name: declared pg_catalog."de-x-icu", actual pg_catalog."de-AT-x-icu"
CREATE INDEX c07 ON items (name COLLATE app."by number", id DESC);
-- altered: items (name COLLATE "en-x-icu", id DESC)
-- named: collation of name: declared app."by number", actual pg_catalog."en-x-icu"
CREATE INDEX c08 ON items (lower(name) COLLATE "C" DESC);
-- altered: items (lower(name) DESC)
-- named: collation of lower(name): declared pg_catalog."C", actual pg_catalog."default"
CREATE INDEX c09 ON items USING hash (name COLLATE "C");
-- altered: items USING hash (name)
-- named: collation of name: declared pg_catalog."C", actual pg_catalog."default"
CREATE INDEX c10 ON items ((name || code) COLLATE "C");
-- altered: items ((name || code) COLLATE "ucs_basic")
-- named: collation of ((name || (code)::text)): declared pg_catalog."C", actual pg_catalog.ucs_basic

-- Unique, INCLUDE, NULLS NOT DISTINCT, constraints
CREATE UNIQUE INDEX u01 ON items (id);
-- altered: items (id)
-- named: uniqueness: declared unique, actual not unique
CREATE INDEX u02 ON items (id, name);
-- altered: UNIQUE items (id, name)
-- named: uniqueness: declared not unique, actual unique
CREATE UNIQUE INDEX CONCURRENTLY u03 ON items (lower(mail));
-- altered: UNIQUE items (upper(mail))
-- named: columns: declared (lower((mail)::text)), actual (upper((mail)::text))
CREATE UNIQUE INDEX CONCURRENTLY u04 ON items (id) INCLUDE (name, price);
-- altered: UNIQUE items (id) INCLUDE (price, name)
-- named: INCLUDE columns: declared (name, price), actual (price, name)
CREATE INDEX u05 ON items (id) INCLUDE (name);
-- altered: items (id)
-- named: INCLUDE columns: declared (name), actual ()
CREATE INDEX CONCURRENTLY u06 ON items (id, big) INCLUDE (mood, embedding);
-- altered: items (id, big) INCLUDE (mood)
-- named: INCLUDE columns: declared (mood, embedding), actual (mood)
CREATE UNIQUE INDEX u07 ON items (id) NULLS NOT DISTINCT;
-- altered: UNIQUE items (id)
-- named: uniqueness: declared unique, nulls not distinct, actual unique
-- needs: 15
CREATE UNIQUE INDEX CONCURRENTLY u08 ON items (id, name) NULLS DISTINCT;
-- altered: UNIQUE items (id, name) NULLS NOT DISTINCT
-- named: uniqueness: declared unique, actual unique, nulls not distinct
-- needs: 15
CREATE UNIQUE INDEX u09 ON items (id) INCLUDE (name) NULLS NOT DISTINCT WITH (fillfactor = 80) WHERE active;
-- altered: UNIQUE items (id) INCLUDE (name) NULLS NOT DISTINCT WITH (fillfactor = 80) WHERE NOT active
-- named: predicate: declared active, actual (NOT active)
-- needs: 15
CREATE UNIQUE INDEX u10 ON items (key, id);
ALTER TABLE items ADD CONSTRAINT items_key_id UNIQUE USING INDEX u10;
-- index: items_key_id
-- altered: ALTER TABLE items DROP CONSTRAINT items_key_id, ADD CONSTRAINT items_key_id UNIQUE (id, key)
-- named: columns: declared (key, id), actual (id, key)
CREATE INDEX u11 ON items USING gist (span);
-- altered: DROP INDEX u11; ALTER TABLE items ADD CONSTRAINT u11 EXCLUDE USING gist (span WITH &&)
-- named: uniqueness: declared not unique, actual an exclusion constraint's
CREATE UNIQUE INDEX u13 ON items (id, fixed);
ALTER TABLE items ADD CONSTRAINT items_fixed UNIQUE USING INDEX u13;
-- index: items_fixed
-- altered: ALTER TABLE items DROP CONSTRAINT items_fixed; CREATE UNIQUE INDEX items_fixed ON items (id)
-- named: columns: declared (id, fixed), actual (id)

-- Storage parameters, tablespace
CREATE INDEX s01 ON items (id) WITH (fillfactor = 90);
-- altered: items (id) WITH (fillfactor = 70)
-- named: storage parameters: declared the defaults, actual fillfactor=70
CREATE INDEX s02 ON items (id) WITH (fillfactor = 70);
-- altered: items (id)
-- named: storage parameters: declared fillfactor=70, actual the defaults
CREATE INDEX CONCURRENTLY s03 ON items (id) WITH (fillfactor = '50', deduplicate_items = off);
-- altered: items (id) WITH (fillfactor = 50)
-- named: storage parameters: declared deduplicate_items=off, fillfactor=50, actual fillfactor=50
CREATE INDEX s04 ON items (id) WITH (deduplicate_items);
-- altered: ALTER INDEX s04 SET (deduplicate_items = false)
-- named: storage parameters: declared the defaults, actual deduplicate_items=off
CREATE INDEX s05 ON items (id) WITH (fillfactor = '0x46', deduplicate_items = yes);
-- altered: items (id) WITH (fillfactor = 71)
-- named: storage parameters: declared fillfactor=70, actual fillfactor=71
CREATE INDEX s06 ON items USING hash (id) WITH (fillfactor = 75);
-- altered: ALTER INDEX s06 SET (fillfactor = 60)
-- named: storage parameters: declared the defaults, actual fillfactor=60
CREATE INDEX s07 ON items (big) WITH (fillfactor = 60);
ALTER INDEX s07 SET (fillfactor = 65);
-- altered: ALTER INDEX s07 SET (fillfactor = 60)
-- named: storage parameters: declared fillfactor=65, actual fillfactor=60
CREATE INDEX s08 ON items (big) WITH (fillfactor = 60);
ALTER INDEX s08 RESET (fillfactor);
-- altered: items (big) WITH (fillfactor = 60)
-- named: storage parameters: declared the defaults, actual fillfactor=60
CREATE INDEX s09 ON items (id) TABLESPACE pg_default;
-- altered: items (id) TABLESPACE ${space}
-- named: tablespace: declared none, actual ${space}
-- needs: tablespace
CREATE INDEX CONCURRENTLY s10 ON items (id) WITH (fillfactor = 80) TABLESPACE ${space} WHERE id > 0;
-- altered: items (id) WITH (fillfactor = 80) WHERE id > 0
-- named: tablespace: declared ${space}, actual none
-- needs: tablespace
