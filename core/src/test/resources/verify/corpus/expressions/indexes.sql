-- Expressions
CREATE INDEX e01 ON items (lower(name));
-- altered: items (upper(name))
-- named: columns: declared (lower(name)), actual (upper(name))
CREATE INDEX e02 ON items ((lower(name)), id);
-- altered: items ("lower(name)", id)
-- named: columns: declared (lower(name), id), actual ("lower(name)", id)
CREATE INDEX CONCURRENTLY e03 ON items (lower(name) text_pattern_ops);
-- altered: items (lower(name))
-- named: operator class of lower(name): declared text_pattern_ops, actual text_ops
CREATE INDEX e04 ON items ((id + 1));
-- altered: items ((id + 2))
-- named: columns: declared (((id + 1))), actual (((id + 2)))
CREATE INDEX CONCURRENTLY e05 ON items ((id+1), (id  *  2) DESC);
-- altered: items ((id + 1), (id * 2))
-- named: order of ((id * 2)): declared DESC NULLS FIRST, actual ASC NULLS LAST
CREATE INDEX e06 ON items ((doc ->> 'a'));
-- altered: items ((doc ->> 'b'))
-- named: columns: declared (((doc ->> 'a'::text))), actual (((doc ->> 'b'::text)))
CREATE INDEX e07 ON items (((doc ->> 'a')::int));
-- altered: items (((doc ->> 'a')::bigint))
-- named: columns: declared ((((doc ->> 'a'::text))::integer)), actual ((((doc ->> 'a'::text))::bigint))
CREATE INDEX e08 ON items ((doc #> '{a,b}'));
-- altered: items ((doc #> '{a,c}'))
-- named: columns: declared (((doc #> '{a,b}'::text[]))), actual (((doc #> '{a,c}'::text[])))
CREATE INDEX e09 ON items (coalesce(name, 'x;)--'));
-- altered: items (coalesce(name, 'x;)'))
-- named: columns: declared (COALESCE(name, 'x;)--'::text)), actual (COALESCE(name, 'x;)'::text))
CREATE INDEX CONCURRENTLY e10 ON items ((CASE WHEN id > 3 THEN 'a' ELSE $$b ' c$$ END));
-- altered: items ((CASE WHEN id > 3 THEN 'a' ELSE 'b' END))
-- named: columns
CREATE INDEX e11 ON items (date_trunc('day', created AT TIME ZONE 'UTC'));
-- altered: items (date_trunc('hour', created AT TIME ZONE 'UTC'))
-- named: columns
CREATE INDEX e12 ON items (extract(year FROM day));
-- altered: items (extract(month FROM day))
-- named: columns
CREATE INDEX CONCURRENTLY e13 ON items (app.shortened(name));
-- altered: items (shortened(name))
-- named: columns: declared (app.shortened(name)), actual (shortened(name))
CREATE INDEX e14 ON items ("Pricing"."net Of"(price));
-- altered: items ("Pricing"."net Of"(price, 0.07))
-- named: columns
CREATE INDEX e15 ON items ((name || code));
-- altered: items ((code || name))
-- named: columns
CREATE INDEX e16 ON items ((name IS NULL));
-- altered: items ((name IS NOT NULL))
-- named: columns: declared (((name IS NULL))), actual (((name IS NOT NULL)))
CREATE INDEX e17 ON items (cast(price AS int));
-- altered: items (cast(price AS bigint))
-- named: columns: declared (((price)::integer)), actual (((price)::bigint))
CREATE INDEX e18 ON items ((ARRAY[id, total]));
-- altered: items ((ARRAY[total, id]))
-- named: columns: declared ((ARRAY[id, total])), actual ((ARRAY[total, id]))
CREATE INDEX CONCURRENTLY e19 ON items (id, lower(name), (price * 2) DESC NULLS LAST);
-- altered: items (id, lower(name), (price * 3) DESC NULLS LAST)
-- named: columns
CREATE INDEX e20 ON items ((items.id + items.total));
-- altered: items ((items.id - items.total))
-- named: columns: declared (((id + total))), actual (((id - total)))
CREATE INDEX e21 ON items (greatest(id, total));
-- altered: items (least(id, total))
-- named: columns: declared (GREATEST(id, total)), actual (LEAST(id, total))
CREATE INDEX e22 ON items ((mood = 'happy'));
-- altered: items ((mood = 'sad'))
-- named: columns: declared (((mood = 'happy'::mood))), actual (((mood = 'sad'::mood)))
CREATE INDEX e23 ON items (vector_dims(any_size));
-- altered: items (vector_norm(any_size))
-- named: columns
CREATE INDEX CONCURRENTLY e24 ON items ((created AT TIME ZONE 'Europe/Berlin'));
-- altered: items ((created AT TIME ZONE 'Europe/Paris'))
-- named: columns
CREATE INDEX e25 ON items ((tags[1]), array_length(tags, 1));
-- altered: items ((tags[2]), array_length(tags, 1))
-- named: columns
CREATE INDEX e26 ON items (lower(span), isempty(span));
-- altered: items (upper(span), isempty(span))
-- named: columns: declared (lower(span), isempty(span)), actual (upper(span), isempty(span))
CREATE INDEX e27 ON items ((doc['a']['b']));
-- altered: items ((doc['a']['c']))
-- named: columns: declared ((doc['a'::text]['b'::text])), actual ((doc['a'::text]['c'::text]))
-- needs: 14
CREATE INDEX e28 ON items (jsonb_path_query_first(doc, '$.a ? (@.b > 1)'));
-- altered: items (jsonb_path_query_first(doc, '$.a ? (@.b > 2)'))
-- named: columns
CREATE INDEX e29 ON items ((name ~ E'^\\d+\'$'));
-- altered: items ((name ~ E'^\\d+$'))
-- named: columns
CREATE INDEX e30 ON items (upper(U&"n\0061me" /* a name (with a bracket */)); -- and ; a comment
-- altered: items (upper("lower(name)"))
-- named: columns: declared (upper(name)), actual (upper("lower(name)"))
CREATE INDEX e31 ON items ((xpath('/a/text()', xml)::text[]));
-- altered: items ((xpath('/b/text()', xml)::text[]))
-- named: columns
CREATE INDEX e32 ON items (md5(name)) WHERE true;
-- altered: items (md5(code)) WHERE true
-- named: columns

-- Predicates
CREATE INDEX p01 ON items (id) WHERE active;
-- altered: items (id)
-- named: predicate: declared active, actual none
CREATE INDEX p02 ON items (id);
-- altered: items (id) WHERE active
-- named: predicate: declared none, actual active
CREATE INDEX CONCURRENTLY p03 ON items (id) WHERE NOT active;
-- altered: items (id) WHERE active IS FALSE
-- named: predicate: declared (NOT active), actual (active IS FALSE)
CREATE INDEX p04 ON items (id) WHERE id > 10 AND name IS NOT NULL OR price < 3;
-- altered: items (id) WHERE id > 10 AND (name IS NOT NULL OR price < 3)
-- named: predicate
CREATE INDEX p05 ON items (id) WHERE mood = 'happy';
-- altered: items (id) WHERE mood = 'sad'
-- named: predicate: declared (mood = 'happy'::mood), actual (mood = 'sad'::mood)
CREATE INDEX CONCURRENTLY p06 ON items (id) WHERE name IN ('a', 'b');
-- altered: items (id) WHERE name IN ('a', 'b', 'c')
-- named: predicate
CREATE INDEX p07 ON items (id) WHERE name LIKE 'a%' AND id BETWEEN 1 AND 5;
-- altered: items (id) WHERE name LIKE 'a%' AND id BETWEEN 1 AND 6
-- named: predicate
CREATE INDEX p08 ON items (id) WHERE day >= DATE '2026-01-01';
-- altered: items (id) WHERE day > DATE '2026-01-01'
-- named: predicate: declared (day >= '2026-01-01'::date), actual (day > '2026-01-01'::date)
CREATE INDEX p09 ON items (id) WHERE items.active;
-- altered: items (id) WHERE items.active AND id > 0
-- named: predicate: declared active, actual (active AND (id > 0))
CREATE INDEX CONCURRENTLY p10 ON items (id) WHERE tags @> ARRAY['a'];
-- altered: items (id) WHERE tags && ARRAY['a']
-- named: predicate: declared (tags @> ARRAY['a'::text]), actual (tags && ARRAY['a'::text])
CREATE INDEX p11 ON items (id) WHERE doc ? 'a';
-- altered: items (id) WHERE doc ?| ARRAY['a']
-- named: predicate: declared (doc ? 'a'::text), actual (doc ?| ARRAY['a'::text])
CREATE INDEX p12 ON items (id) WHERE embedding IS NOT NULL;
-- altered: items (id) WHERE any_size IS NOT NULL
-- named: predicate: declared (embedding IS NOT NULL), actual (any_size IS NOT NULL)
CREATE INDEX p13 ON items (id) WHERE items IS NOT NULL;
-- altered: items (id) WHERE items IS DISTINCT FROM NULL
-- named: predicate
CREATE INDEX CONCURRENTLY p14 ON items (name) WHERE app.shortened(name) <> 'abc';
-- altered: items (name) WHERE public.shortened(name) <> 'abc'
-- named: predicate: declared (app.shortened(name) <> 'abc'::text), actual (shortened(name) <> 'abc'::text)
CREATE INDEX p15 ON items (created DESC) WITH (fillfactor = 70) WHERE active IS TRUE;
-- altered: items (created DESC) WITH (fillfactor = 70) WHERE active IS NOT FALSE
-- named: predicate: declared (active IS TRUE), actual (active IS NOT FALSE)
CREATE INDEX p16 ON items (id) WHERE created > '2026-01-01 00:00:00+00';
-- altered: items (id) WHERE created > '2026-01-01 00:00:00+01'
-- named: predicate
CREATE INDEX p17 ON items (id) WHERE (doc @? '$.a ? (@ > 1)');
-- altered: items (id) WHERE (doc @@ '$.a > 1')
-- named: predicate
CREATE INDEX p18 ON items (id) WHERE (CASE mood WHEN 'sad' THEN id WHEN 'happy' THEN big END) = 1;
-- altered: items (id) WHERE (CASE mood WHEN 'happy' THEN id WHEN 'sad' THEN big END) = 1
-- named: predicate
CREATE INDEX p19 ON items (id) WHERE (id, big) < (5, 6);
-- altered: items (id) WHERE (id, big) <= (5, 6)
-- named: predicate: declared (ROW(id, big) < ROW(5, 6)), actual (ROW(id, big) <= ROW(5, 6))
CREATE INDEX p20 ON items (id) WHERE name = ANY ('{a,"b c"}');
-- altered: items (id) WHERE name <> ALL ('{a,"b c"}')
-- named: predicate
CREATE INDEX p21 ON items (id) WHERE place <@ box '(0,0),(1,1)';
-- altered: items (id) WHERE place <@ box '(0,0),(1,2)'
-- named: predicate: declared (place <@ '(1,1),(0,0)'::box), actual (place <@ '(1,2),(0,0)'::box)
CREATE INDEX p22 ON items (id) WHERE at >= '2026-01-01' AND at < timestamp '2026-01-01' + interval '1 month';
-- altered: items (id) WHERE at >= '2026-01-01' AND at < timestamp '2026-01-01' + interval '2 months'
-- named: predicate
CREATE INDEX p23 ON items (id) WHERE name COLLATE "C" > 'm';
-- altered: items (id) WHERE name > 'm'
-- named: predicate: declared ((name COLLATE "C") > 'm'::text), actual (name > 'm'::text)
CREATE INDEX p24 ON items (id) WHERE mail IS DISTINCT FROM 'a@b';
-- altered: items (id) WHERE mail <> 'a@b'
-- named: predicate
CREATE INDEX p25 ON items (id) WHERE 'items'::regclass::oid > 0::oid;
-- altered: items (id) WHERE 'app.mood'::regclass::oid > 0::oid
-- named: predicate: declared (('items'::regclass)::oid > (0)::oid), actual (('app.mood'::regclass)::oid > (0)::oid)
CREATE INDEX p26 ON app.mood (id) WHERE feeling = 'happy'::mood;
-- altered: app.mood (id) WHERE feeling = 'sad'::mood
-- named: predicate: declared (feeling = 'happy'::mood), actual (feeling = 'sad'::mood)
