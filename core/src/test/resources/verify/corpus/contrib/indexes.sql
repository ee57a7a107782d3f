CREATE INDEX CONCURRENTLY x01 ON items USING gin (name "Text Search".gin_trgm_ops);
-- altered: items USING gin (lower(name) "Text Search".gin_trgm_ops)
-- named: columns: declared (name), actual (lower(name))
CREATE INDEX x02 ON items USING gist (name "Text Search".gist_trgm_ops (siglen = 64));
-- altered: items USING gist (name "Text Search".gist_trgm_ops)
-- named: operator class of name: declared "Text Search".gist_trgm_ops(siglen=64), actual "Text Search".gist_trgm_ops
CREATE INDEX x03 ON items USING gist (name "Text Search".gist_trgm_ops);
-- altered: items USING gist (name ext.gist_text_ops)
-- named: operator class of name: declared "Text Search".gist_trgm_ops, actual ext.gist_text_ops
CREATE INDEX x04 ON items USING gin (name, id);
-- altered: items USING gin (name "Text Search".gin_trgm_ops, id)
-- named: operator class of name: declared public.text_ops, actual "Text Search".gin_trgm_ops
CREATE INDEX CONCURRENTLY x05 ON items USING gin (id, doc jsonb_path_ops);
-- altered: items USING gin (id, doc)
-- named: operator class of doc: declared jsonb_path_ops, actual jsonb_ops
CREATE INDEX x06 ON items USING gist (id, span);
-- altered: items USING gist (span, id)
-- named: columns: declared (id, span), actual (span, id)
CREATE INDEX x07 ON items USING bloom (id, name);
-- altered: items USING bloom (id, name) WITH (length = 160)
-- named: storage parameters: declared the defaults, actual length=160
CREATE INDEX x08 ON items USING bloom (id, name) WITH (length = 80, col1 = 2, col2 = 4);
-- altered: items USING bloom (id, name) WITH (col2 = 3)
-- named: storage parameters: declared col2=4, actual col2=3
CREATE INDEX x09 ON items USING bloom (id) WITH (col1 = '3');
-- altered: items USING btree (id)
-- named: access method: declared bloom, actual btree
CREATE INDEX x10 ON items USING gin (pairs);
-- altered: items USING gist (pairs)
-- named: access method: declared gin, actual gist
CREATE INDEX x11 ON items USING gist (path gist_ltree_ops (siglen = 16));
-- altered: items USING gist (path gist_ltree_ops (siglen = 24))
-- named: operator class of path: declared public.gist_ltree_ops(siglen=16), actual public.gist_ltree_ops(siglen=24)
CREATE INDEX x12 ON items USING gin (numbers ext.gin__int_ops);
-- altered: items USING gin (numbers)
-- named: operator class of numbers: declared ext.gin__int_ops, actual array_ops
CREATE INDEX x13 ON items USING gist (numbers ext.gist__int_ops (numranges = 100));
-- altered: items USING gist (numbers ext.gist__intbig_ops)
-- named: operator class of numbers: declared ext.gist__int_ops, actual ext.gist__intbig_ops
CREATE UNIQUE INDEX CONCURRENTLY x14 ON items (word);
-- altered: UNIQUE items (lower(word))
-- named: columns
CREATE INDEX x15 ON items USING gist (volume);
-- altered: items USING gist (volume) WITH (fillfactor = 70)
-- named: storage parameters: declared the defaults, actual fillfactor=70
CREATE INDEX x16 ON items ((pairs OPERATOR(ext.->) 'colour'));
-- altered: items ((pairs OPERATOR(ext.->) 'size'))
-- named: columns
CREATE INDEX x17 ON items USING gist (created, name "Text Search".gist_trgm_ops) WHERE volume OPERATOR(ext.@>) '(1,2)';
-- altered: items USING gist (created, name "Text Search".gist_trgm_ops) WHERE volume OPERATOR(ext.<@) '(1,2)'
-- named: predicate
