-- Quoted, reserved, not ASCII, long
CREATE INDEX "N 01" ON "Größe" ("Id");
-- altered: "Größe" ("Id" DESC)
-- named: order of "Id": declared ASC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX CONCURRENTLY "n""02" ON "Größe" ("two words", "a""b" DESC, "select");
-- altered: "Größe" ("two words", "a""b", "select")
-- named: order of "a""b": declared DESC NULLS FIRST, actual ASC NULLS LAST
CREATE INDEX n03_größe ON "Größe" (lower("two words")) WHERE "Größe"."Id" > 0;
-- altered: "Größe" (lower("two words")) WHERE "Id" > 1
-- named: predicate: declared ("Id" > 0), actual ("Id" > 1)
CREATE INDEX CONCURRENTLY "索引" ON "Größe" ("日本" COLLATE "C");
-- altered: "Größe" ("日本")
-- named: collation of "日本": declared pg_catalog."C", actual pg_catalog."default"
CREATE INDEX n05_with_a_name_that_is_longer_than_the_sixty_three_bytes_there_are_for_it ON items (id);
-- altered: items (name)
-- named: columns: declared (id), actual (name)
CREATE INDEX CONCURRENTLY "n06 ein Name mit Ümläuten, die über die dreiundsechzig Bytes ragä" ON items (id) WHERE id > 3;
-- altered: items (id)
-- named: predicate: declared (id > 3), actual none
CREATE INDEX n07_of_exactly_sixty_three_bytes_which_is_all_that_there_can_be ON items (id, name);
-- altered: items (id)
-- named: columns: declared (id, name), actual (id)
CREATE INDEX "select" ON "order" ("user", "table");
-- altered: "order" ("table", "user")
-- named: columns: declared ("user", "table"), actual ("table", "user")
CREATE INDEX CONCURRENTLY "Index" ON "order" ("Where") WHERE "order"."user" > 0;
-- altered: "order" ("Where") WHERE "user" > 10
-- named: predicate: declared ("user" > 0), actual ("user" > 10)
CREATE INDEX "in;dex" ON "order" ("from") INCLUDE ("user");
-- altered: "order" ("from") INCLUDE ("Where")
-- named: INCLUDE columns: declared ("user"), actual ("Where")
CREATE INDEX n11 ON "a_table_with_a_name_of_exactly_sixty_three_bytes_as_postgresql_" ("Ein sehr langer Spaltenname, der dreiundsechzig Bytes lang ist.");
-- altered: "a_table_with_a_name_of_exactly_sixty_three_bytes_as_postgresql_" (b)
-- named: columns
CREATE INDEX CONCURRENTLY n12 ON a_table_with_a_name_that_is_longer_than_the_sixty_three_bytes_there_are (b) WHERE id > 0;
-- altered: a_table_with_a_name_that_is_longer_than_the_sixty_three_bytes_there_are (b)
-- named: predicate: declared (id > 0), actual none
CREATE INDEX n13 ON public."Größe" (U&"\0049d" DESC);
-- altered: "Größe" ("select" DESC)
-- named: columns: declared ("Id"), actual ("select")
CREATE INDEX IF NOT EXISTS n14 ON ITEMS (ID, NAME);
-- altered: items (id, lower(name))
-- named: columns: declared (id, name), actual (id, lower(name))
CREATE INDEX dbindex_rehearsal ON items (name);
-- altered: items (name DESC)
-- named: order of name: declared ASC NULLS LAST, actual DESC NULLS FIRST

-- Schemas, and the extension in one of its own
CREATE INDEX CONCURRENTLY n20 ON app.items (id) INCLUDE (note);
-- altered: app.items (id)
-- named: INCLUDE columns: declared (note), actual ()
CREATE INDEX CONCURRENTLY n21 ON app.items USING hnsw (embedding "Vector Types".vector_cosine_ops) WITH (m = 4);
-- altered: app.items USING hnsw (embedding "Vector Types".vector_l2_ops) WITH (m = 4)
-- named: operator class of embedding: declared "Vector Types".vector_cosine_ops, actual "Vector Types".vector_l2_ops
CREATE INDEX n22 ON app.items (note) WHERE items.id > 3;
-- altered: app.items (note) WHERE items.id > 4
-- named: predicate: declared (id > 3), actual (id > 4)
CREATE INDEX n23 ON app.items (app.shortened(note));
-- altered: app.items (note)
-- named: columns: declared (app.shortened(note)), actual (note)
CREATE UNIQUE INDEX CONCURRENTLY "n 24" ON "Schéma ""x"""."T" ("Größe" DESC) INCLUDE (id);
-- altered: "Schéma ""x"""."T" ("Größe" DESC) INCLUDE (id)
-- named: uniqueness: declared unique, actual not unique
CREATE INDEX CONCURRENTLY n25 ON items USING hnsw ((embedding::"Vector Types".halfvec(3)) "Vector Types".halfvec_l2_ops);
-- altered: items USING hnsw ((embedding::"Vector Types".halfvec(3)) "Vector Types".halfvec_ip_ops)
-- named: operator class of ((embedding)::"Vector Types".halfvec(3)): declared "Vector Types".halfvec_l2_ops, actual "Vector Types".halfvec_ip_ops
CREATE INDEX n26 ON items USING ivfflat (embedding) WITH (lists = 1);
-- altered: items USING ivfflat (embedding "Vector Types".vector_cosine_ops) WITH (lists = 1)
-- named: operator class of embedding: declared "Vector Types".vector_l2_ops, actual "Vector Types".vector_cosine_ops
CREATE INDEX n27 ON items (("Vector Types".inner_product("Vector Types".l2_normalize(embedding), embedding)));
-- altered: items (("Vector Types".vector_norm(embedding)))
-- named: columns
CREATE INDEX n28 ON items (id) WHERE embedding OPERATOR("Vector Types".<->) '[1,2,3]' < 1;
-- altered: items (id) WHERE embedding OPERATOR("Vector Types".<=>) '[1,2,3]' < 1
-- named: predicate
CREATE INDEX n29 ON "Größe" USING hnsw ("Vektor" "Vector Types".vector_l1_ops);
-- altered: "Größe" USING hnsw ("Vektor" "Vector Types".vector_ip_ops)
-- named: operator class of "Vektor": declared "Vector Types".vector_l1_ops, actual "Vector Types".vector_ip_ops
SET search_path = app, "Vector Types";
CREATE INDEX n30 ON items USING hnsw (embedding vector_ip_ops) WHERE shortened(name) = 'abc';
-- index: app.n30
-- altered: app.items USING hnsw (embedding "Vector Types".vector_ip_ops) WHERE app.shortened(name) = 'abd'
-- named: predicate: declared (app.shortened(name) = 'abc'::text), actual (app.shortened(name) = 'abd'::text)
CREATE INDEX n31 ON items ((embedding::halfvec(3)), shortened(name));
-- index: app.n31
-- altered: app.items ((embedding::"Vector Types".halfvec(3)), app.shortened(note))
-- named: columns
RESET search_path;

-- Kinds of table
CREATE INDEX CONCURRENTLY m01 ON totals (id);
-- altered: totals (id) WHERE id > 0
-- named: predicate: declared none, actual (id > 0)
CREATE INDEX m02 ON totals USING hnsw (embedding "Vector Types".vector_ip_ops);
-- altered: totals USING hnsw (embedding "Vector Types".vector_ip_ops) WITH (m = 5)
-- named: storage parameters: declared the defaults, actual m=5
CREATE UNIQUE INDEX m03 ON totals (id, lower(name));
-- altered: totals (id, lower(name))
-- named: uniqueness: declared unique, actual not unique
CREATE INDEX m04 ON parent (id);
-- altered: parent (id DESC)
-- named: order of id: declared ASC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX CONCURRENTLY m05 ON child (extra, id);
-- altered: child (id, extra)
-- named: columns: declared (extra, id), actual (id, extra)
CREATE INDEX m06 ON scratch (name);
-- altered: scratch USING hash (name)
-- named: access method: declared btree, actual hash
CREATE INDEX m07 ON renamed_before (lower(old_name)) WHERE old_name IS NOT NULL;
ALTER TABLE renamed_before RENAME COLUMN old_name TO "New Name";
-- altered: renamed_before (lower("New Name"))
-- named: predicate: declared ("New Name" IS NOT NULL), actual none

-- Partitioned tables and their partitions
CREATE INDEX d01 ON parts (day, name);
-- altered: parts (name, day)
-- named: columns: declared (day, name), actual (name, day)
CREATE INDEX CONCURRENTLY d02 ON parts (lower(name)) WHERE id > 3;
-- altered: parts (lower(name)) WHERE id > 4
-- named: predicate: declared (id > 3), actual (id > 4)
CREATE UNIQUE INDEX d03 ON parts_2026 (id, day);
-- altered: parts_2026 (id, day)
-- named: uniqueness: declared unique, actual not unique
CREATE INDEX CONCURRENTLY d04 ON parts_2025 (name DESC);
-- altered: parts_2025 (name)
-- named: order of name: declared DESC NULLS FIRST, actual ASC NULLS LAST
CREATE INDEX d05 ON app."Parts 2026 rest" (name COLLATE "C") WITH (fillfactor = 60);
-- altered: app."Parts 2026 rest" (name COLLATE "C")
-- named: storage parameters: declared fillfactor=60, actual the defaults
CREATE INDEX d06 ON ONLY no_parts (lower(name)) WHERE id > 3;
-- altered: ONLY no_parts (lower(name)) WHERE id > 5
-- named: predicate: declared (id > 3), actual (id > 5)
CREATE INDEX CONCURRENTLY d07 ON hashed USING hnsw (embedding "Vector Types".vector_cosine_ops) WITH (m = 8);
-- altered: hashed USING hnsw (embedding "Vector Types".vector_cosine_ops) WITH (m = 12)
-- named: storage parameters: declared m=8, actual m=12
CREATE INDEX d08 ON parts USING brin (day) WITH (pages_per_range = 16);
-- altered: parts USING brin (day) WITH (pages_per_range = 8)
-- named: storage parameters: declared pages_per_range=16, actual pages_per_range=8

CREATE INDEX d09_0 ON hashed_0 (id);
-- altered: hashed_0 (id DESC)
-- named: order of id: declared ASC NULLS LAST, actual DESC NULLS FIRST
CREATE INDEX d09_1 ON hashed_1 (id);
-- altered: hashed_1 (id) WHERE id > 0
-- named: predicate: declared none, actual (id > 0)
CREATE INDEX d10 ON parts_2026_1 (name, day) INCLUDE (id);
-- altered: parts_2026_1 (name, day)
-- named: INCLUDE columns: declared (id), actual ()
