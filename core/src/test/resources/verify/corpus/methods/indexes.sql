-- Hash
CREATE INDEX h01 ON items USING hash (id);
-- altered: items USING btree (id)
-- named: access method: declared hash, actual btree
CREATE INDEX CONCURRENTLY h02 ON items USING hash (name);
-- altered: items USING hash (name text_pattern_ops)
-- named: operator class of name: declared text_ops, actual text_pattern_ops
CREATE INDEX h03 ON items USING HASH (name text_pattern_ops) WITH (fillfactor = 80);
-- altered: items USING hash (name text_pattern_ops)
-- named: storage parameters: declared fillfactor=80, actual the defaults
CREATE INDEX h04 ON items USING hash (lower(name)) WHERE active;
-- altered: items USING hash (lower(name))
-- named: predicate: declared active, actual none
CREATE INDEX h05 ON items USING hash (key);
-- altered: items USING hash (id)
-- named: columns: declared (key), actual (id)
CREATE INDEX h06 ON items USING hash (doc);
-- altered: items USING gin (doc)
-- named: access method: declared hash, actual gin

-- GIN
CREATE INDEX g01 ON items USING gin (tags);
-- altered: items USING gin (tags) WITH (fastupdate = off)
-- named: storage parameters: declared the defaults, actual fastupdate=off
CREATE INDEX g02 ON items USING gin (doc);
-- altered: items USING gin (doc jsonb_path_ops)
-- named: operator class of doc: declared jsonb_ops, actual jsonb_path_ops
CREATE INDEX CONCURRENTLY g03 ON items USING gin (doc jsonb_path_ops);
-- altered: items USING gin (doc jsonb_ops)
-- named: operator class of doc: declared jsonb_path_ops, actual jsonb_ops
CREATE INDEX g04 ON items USING gin (words);
-- altered: items USING gist (words)
-- named: access method: declared gin, actual gist
CREATE INDEX g05 ON items USING gin (to_tsvector('english', name));
-- altered: items USING gin (to_tsvector('german', name))
-- named: columns: declared (to_tsvector('english'::regconfig, name)), actual (to_tsvector('german'::regconfig, name))
CREATE INDEX CONCURRENTLY g06 ON items USING gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(code, '')));
-- altered: items USING gin (to_tsvector('simple', coalesce(name, '') || coalesce(code, '')))
-- named: columns
CREATE INDEX g07 ON items USING gin ((doc -> 'tags') jsonb_path_ops, tags);
-- altered: items USING gin ((doc -> 'tags'), tags)
-- named: operator class of ((doc -> 'tags'::text)): declared jsonb_path_ops, actual jsonb_ops
CREATE INDEX g08 ON items USING gin (doc) WITH (fastupdate = off);
-- altered: ALTER INDEX g08 SET (fastupdate = on)
-- named: storage parameters: declared fastupdate=off, actual the defaults
CREATE INDEX g09 ON items USING gin (doc) WITH (gin_pending_list_limit = 1024, fastupdate = 'TRUE');
-- altered: items USING gin (doc) WITH (gin_pending_list_limit = 2048)
-- named: storage parameters: declared gin_pending_list_limit=1024, actual gin_pending_list_limit=2048
CREATE INDEX g10 ON items USING gin (tags) WHERE tags <> '{}';
-- altered: items USING gin (tags) WHERE tags IS NOT NULL
-- named: predicate: declared (tags <> '{}'::text[]), actual (tags IS NOT NULL)
CREATE INDEX g11 ON items USING gin (jsonb_path_query_array(doc, '$.items[*].sku'));
-- altered: items USING gin (jsonb_path_query_array(doc, '$.items[*].id'))
-- named: columns

-- GiST
CREATE INDEX t01 ON items USING gist (span);
-- altered: items USING spgist (span)
-- named: access method: declared gist, actual spgist
CREATE INDEX CONCURRENTLY t02 ON items USING gist (place);
-- altered: items USING gist (area)
-- named: columns: declared (place), actual (area)
CREATE INDEX t03 ON items USING gist (area) INCLUDE (id);
-- altered: items USING gist (area) INCLUDE (name)
-- named: INCLUDE columns: declared (id), actual (name)
CREATE INDEX t04 ON items USING gist (ip inet_ops);
-- altered: items USING gist (ip inet_ops) WHERE ip <> '::1'
-- named: predicate: declared none, actual (ip <> '::1'::inet)
CREATE INDEX t05 ON items USING gist (words tsvector_ops (siglen = 100));
-- altered: items USING gist (words)
-- named: operator class of words: declared tsvector_ops(siglen=100), actual tsvector_ops
CREATE INDEX t06 ON items USING gist (words);
-- altered: items USING gist (words tsvector_ops (siglen = 32))
-- named: operator class of words: declared tsvector_ops, actual tsvector_ops(siglen=32)
CREATE INDEX t07 ON items USING gist (span) WITH (buffering = on, fillfactor = 60);
-- altered: items USING gist (span) WITH (fillfactor = 60)
-- named: storage parameters: declared buffering=on, fillfactor=60, actual fillfactor=60
CREATE INDEX t08 ON items USING gist (span) WITH (BUFFERING = 'AUTO', fillfactor = 90);
-- altered: items USING gist (span) WITH (buffering = off)
-- named: storage parameters: declared the defaults, actual buffering=off
CREATE INDEX CONCURRENTLY t09 ON items USING gist (int4range(id, id + 10));
-- altered: items USING gist (int4range(id, id + 11))
-- named: columns: declared (int4range(id, (id + 10))), actual (int4range(id, (id + 11)))
CREATE INDEX t10 ON items USING gist (query, shape, round);
-- altered: items USING gist (query, round, shape)
-- named: columns: declared (query, shape, round), actual (query, round, shape)

-- SP-GiST
CREATE INDEX q01 ON items USING spgist (place);
-- altered: items USING spgist (place kd_point_ops)
-- named: operator class of place: declared quad_point_ops, actual kd_point_ops
CREATE INDEX CONCURRENTLY q02 ON items USING spgist (place kd_point_ops);
-- altered: items USING spgist (place quad_point_ops)
-- named: operator class of place: declared kd_point_ops, actual quad_point_ops
CREATE INDEX q03 ON items USING spgist (name);
-- altered: items USING spgist (name COLLATE "C")
-- named: collation of name: declared pg_catalog."default", actual pg_catalog."C"
CREATE INDEX q04 ON items USING spgist (ip);
-- altered: items USING spgist (ip) WHERE active
-- named: predicate: declared none, actual active
CREATE INDEX q05 ON items USING spgist (span) WITH (fillfactor = 80);
-- altered: items USING spgist (span) WITH (fillfactor = 81)
-- named: storage parameters: declared the defaults, actual fillfactor=81
CREATE INDEX q06 ON items USING spgist (place) INCLUDE (id);
-- altered: items USING spgist (place)
-- named: INCLUDE columns: declared (id), actual ()
-- needs: 14

-- BRIN
CREATE INDEX r01 ON items USING brin (id, created);
-- altered: items USING brin (created, id)
-- named: columns: declared (id, created), actual (created, id)
CREATE INDEX CONCURRENTLY r02 ON items USING brin (created timestamptz_minmax_ops);
-- altered: items USING brin (created) WITH (pages_per_range = 64)
-- named: storage parameters: declared the defaults, actual pages_per_range=64
CREATE INDEX r03 ON items USING brin (span range_inclusion_ops) WHERE active;
-- altered: items USING brin (span range_inclusion_ops) WHERE NOT active
-- named: predicate: declared active, actual (NOT active)
CREATE INDEX r04 ON items USING brin (id) WITH (pages_per_range = 32, autosummarize = on);
-- altered: items USING brin (id) WITH (pages_per_range = 32)
-- named: storage parameters: declared autosummarize=on, pages_per_range=32, actual pages_per_range=32
CREATE INDEX r05 ON items USING brin (id) WITH (pages_per_range = 128, autosummarize = false);
-- altered: ALTER INDEX r05 SET (autosummarize = 1)
-- named: storage parameters: declared the defaults, actual autosummarize=on
CREATE INDEX r06 ON items USING brin (id int4_minmax_multi_ops (values_per_range = 16));
-- altered: items USING brin (id int4_minmax_multi_ops (values_per_range = 64))
-- named: operator class of id: declared int4_minmax_multi_ops(values_per_range=16), actual int4_minmax_multi_ops(values_per_range=64)
-- needs: 14
CREATE INDEX r07 ON items USING brin (name text_bloom_ops (n_distinct_per_range = 100, false_positive_rate = 0.05));
-- altered: items USING brin (name text_bloom_ops (n_distinct_per_range = 100))
-- named: operator class of name: declared text_bloom_ops(false_positive_rate=0.05, n_distinct_per_range=100), actual text_bloom_ops(n_distinct_per_range=100)
-- needs: 14
CREATE INDEX CONCURRENTLY r08 ON items USING brin (name text_bloom_ops, id int4_minmax_multi_ops);
-- altered: items USING brin (name text_bloom_ops, id)
-- named: operator class of id: declared int4_minmax_multi_ops, actual int4_minmax_ops
-- needs: 14
CREATE INDEX r09 ON items USING brin (name text_bloom_ops (false_positive_rate = 0.05, n_distinct_per_range = 100));
-- altered: items USING brin (name text_bloom_ops (false_positive_rate = 0.06, n_distinct_per_range = 100))
-- named: operator class of name: declared text_bloom_ops(false_positive_rate=0.05, n_distinct_per_range=100), actual text_bloom_ops(false_positive_rate=0.06, n_distinct_per_range=100)
-- needs: 14
