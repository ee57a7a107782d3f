-- HNSW: every operator class
CREATE INDEX CONCURRENTLY v01 ON chunks USING hnsw (embedding vector_l2_ops);
-- altered: chunks USING hnsw (embedding vector_ip_ops)
-- named: operator class of embedding: declared public.vector_l2_ops, actual public.vector_ip_ops
CREATE INDEX CONCURRENTLY v02 ON chunks USING hnsw (embedding vector_ip_ops);
-- altered: chunks USING hnsw (embedding vector_cosine_ops)
-- named: operator class of embedding: declared public.vector_ip_ops, actual public.vector_cosine_ops
CREATE INDEX CONCURRENTLY v03 ON chunks USING hnsw (embedding vector_cosine_ops);
-- altered: chunks USING hnsw (embedding vector_l1_ops)
-- named: operator class of embedding: declared public.vector_cosine_ops, actual public.vector_l1_ops
CREATE INDEX CONCURRENTLY v04 ON chunks USING hnsw (embedding vector_l1_ops);
-- altered: chunks USING hnsw (embedding vector_l2_ops)
-- named: operator class of embedding: declared public.vector_l1_ops, actual public.vector_l2_ops
CREATE INDEX CONCURRENTLY v05 ON chunks USING hnsw (half halfvec_l2_ops);
-- altered: chunks USING hnsw (half halfvec_ip_ops)
-- named: operator class of half: declared public.halfvec_l2_ops, actual public.halfvec_ip_ops
CREATE INDEX CONCURRENTLY v06 ON chunks USING hnsw (half halfvec_ip_ops);
-- altered: chunks USING hnsw (half halfvec_cosine_ops)
-- named: operator class of half: declared public.halfvec_ip_ops, actual public.halfvec_cosine_ops
CREATE INDEX CONCURRENTLY v07 ON chunks USING hnsw (half halfvec_cosine_ops);
-- altered: chunks USING hnsw (half halfvec_l1_ops)
-- named: operator class of half: declared public.halfvec_cosine_ops, actual public.halfvec_l1_ops
CREATE INDEX CONCURRENTLY v08 ON chunks USING hnsw (half halfvec_l1_ops);
-- altered: chunks USING hnsw (half halfvec_l2_ops)
-- named: operator class of half: declared public.halfvec_l1_ops, actual public.halfvec_l2_ops
CREATE INDEX CONCURRENTLY v09 ON chunks USING hnsw (bits bit_hamming_ops);
-- altered: chunks USING hnsw (bits bit_jaccard_ops)
-- named: operator class of bits: declared public.bit_hamming_ops, actual public.bit_jaccard_ops
CREATE INDEX CONCURRENTLY v10 ON chunks USING hnsw (bits bit_jaccard_ops);
-- altered: chunks USING hnsw (bits bit_hamming_ops)
-- named: operator class of bits: declared public.bit_jaccard_ops, actual public.bit_hamming_ops
CREATE INDEX CONCURRENTLY v11 ON chunks USING hnsw (sparse sparsevec_l2_ops);
-- altered: chunks USING hnsw (sparse sparsevec_ip_ops)
-- named: operator class of sparse: declared public.sparsevec_l2_ops, actual public.sparsevec_ip_ops
CREATE INDEX CONCURRENTLY v12 ON chunks USING hnsw (sparse sparsevec_ip_ops);
-- altered: chunks USING hnsw (sparse sparsevec_cosine_ops)
-- named: operator class of sparse: declared public.sparsevec_ip_ops, actual public.sparsevec_cosine_ops
CREATE INDEX CONCURRENTLY v13 ON chunks USING hnsw (sparse sparsevec_cosine_ops);
-- altered: chunks USING hnsw (sparse sparsevec_l1_ops)
-- named: operator class of sparse: declared public.sparsevec_cosine_ops, actual public.sparsevec_l1_ops
CREATE INDEX CONCURRENTLY v14 ON chunks USING hnsw (sparse sparsevec_l1_ops);
-- altered: chunks USING hnsw (sparse sparsevec_l2_ops)
-- named: operator class of sparse: declared public.sparsevec_l1_ops, actual public.sparsevec_l2_ops

-- IVFFlat: every operator class
CREATE INDEX CONCURRENTLY v15 ON chunks USING ivfflat (embedding vector_l2_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (embedding vector_ip_ops) WITH (lists = 2)
-- named: operator class of embedding: declared public.vector_l2_ops, actual public.vector_ip_ops
CREATE INDEX CONCURRENTLY v16 ON chunks USING ivfflat (embedding vector_ip_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (embedding vector_cosine_ops) WITH (lists = 2)
-- named: operator class of embedding: declared public.vector_ip_ops, actual public.vector_cosine_ops
CREATE INDEX CONCURRENTLY v17 ON chunks USING ivfflat (embedding vector_cosine_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (embedding vector_l2_ops) WITH (lists = 2)
-- named: operator class of embedding: declared public.vector_cosine_ops, actual public.vector_l2_ops
CREATE INDEX CONCURRENTLY v18 ON chunks USING ivfflat (half halfvec_l2_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (half halfvec_ip_ops) WITH (lists = 2)
-- named: operator class of half: declared public.halfvec_l2_ops, actual public.halfvec_ip_ops
CREATE INDEX CONCURRENTLY v19 ON chunks USING ivfflat (half halfvec_ip_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (half halfvec_cosine_ops) WITH (lists = 2)
-- named: operator class of half: declared public.halfvec_ip_ops, actual public.halfvec_cosine_ops
CREATE INDEX CONCURRENTLY v20 ON chunks USING ivfflat (half halfvec_cosine_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (half halfvec_l2_ops) WITH (lists = 2)
-- named: operator class of half: declared public.halfvec_cosine_ops, actual public.halfvec_l2_ops
CREATE INDEX CONCURRENTLY v21 ON chunks USING ivfflat (bits bit_hamming_ops) WITH (lists = 2);
-- altered: chunks USING ivfflat (bits bit_hamming_ops) WITH (lists = 3)
-- named: storage parameters: declared lists=2, actual lists=3

-- Parameters
CREATE INDEX CONCURRENTLY w01 ON chunks USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
-- altered: chunks USING hnsw (embedding vector_cosine_ops) WITH (ef_construction = 65)
-- named: storage parameters: declared the defaults, actual ef_construction=65
CREATE INDEX CONCURRENTLY w02 ON chunks USING hnsw (embedding vector_cosine_ops) WITH (m = 24, ef_construction = '128');
-- altered: chunks USING hnsw (embedding vector_cosine_ops) WITH (ef_construction = 128)
-- named: storage parameters: declared ef_construction=128, m=24, actual ef_construction=128
CREATE INDEX CONCURRENTLY w03 ON chunks USING hnsw (embedding vector_l1_ops) WITH (M = 8);
-- altered: ALTER INDEX w03 SET (m = 9)
-- named: storage parameters: declared m=8, actual m=9
CREATE INDEX CONCURRENTLY w04 ON chunks USING ivfflat (embedding) WITH (lists = 100);
-- altered: chunks USING ivfflat (embedding) WITH (lists = 2)
-- named: storage parameters: declared the defaults, actual lists=2
CREATE INDEX w05 ON chunks USING ivfflat (embedding public.vector_l2_ops);
-- altered: chunks USING ivfflat (embedding vector_ip_ops)
-- named: operator class of embedding: declared public.vector_l2_ops, actual public.vector_ip_ops
CREATE INDEX CONCURRENTLY w06 ON chunks USING hnsw (embedding vector_cosine_ops);
-- altered: chunks USING ivfflat (embedding vector_cosine_ops)
-- named: access method: declared hnsw, actual ivfflat
CREATE INDEX w07 ON chunks USING ivfflat (half halfvec_ip_ops) WITH (lists = 1);
-- altered: chunks USING hnsw (half halfvec_ip_ops)
-- named: access method: declared ivfflat, actual hnsw

-- Expressions and predicates
CREATE INDEX CONCURRENTLY w08 ON chunks USING hnsw ((embedding::halfvec(3)) halfvec_cosine_ops);
-- altered: chunks USING hnsw ((embedding::halfvec(3)) halfvec_l2_ops)
-- named: operator class of ((embedding)::halfvec(3)): declared public.halfvec_cosine_ops, actual public.halfvec_l2_ops
CREATE INDEX CONCURRENTLY w09 ON chunks USING hnsw (CAST(embedding AS halfvec(3)) halfvec_cosine_ops) WHERE active;
-- altered: chunks USING hnsw (CAST(embedding AS halfvec(3)) halfvec_cosine_ops) WHERE active AND website_id = 7
-- named: predicate: declared active, actual (active AND (website_id = 7))
CREATE INDEX CONCURRENTLY w10 ON chunks USING hnsw ((binary_quantize(embedding)::bit(3)) bit_hamming_ops);
-- altered: chunks USING hnsw ((binary_quantize(half)::bit(3)) bit_hamming_ops)
-- named: columns: declared (((binary_quantize(embedding))::bit(3))), actual (((binary_quantize(half))::bit(3)))
CREATE INDEX CONCURRENTLY w11 ON chunks USING hnsw ((any_size::vector(2)) vector_l2_ops) WHERE vector_dims(any_size) = 2;
-- altered: chunks USING hnsw ((any_size::vector(2)) vector_l2_ops) WHERE vector_dims(any_size) < 3
-- named: predicate: declared (vector_dims(any_size) = 2), actual (vector_dims(any_size) < 3)
CREATE INDEX CONCURRENTLY w12 ON chunks USING hnsw ((subvector(embedding, 1, 2)::vector(2)) vector_cosine_ops);
-- altered: chunks USING hnsw ((subvector(embedding, 2, 2)::vector(2)) vector_cosine_ops)
-- named: columns: declared (((subvector(embedding, 1, 2))::vector(2))), actual (((subvector(embedding, 2, 2))::vector(2)))
CREATE INDEX CONCURRENTLY w13 ON chunks USING hnsw (embedding vector_l2_ops) WHERE website_id = 7;
-- altered: chunks USING hnsw (embedding vector_l2_ops) WHERE website_id = 8
-- named: predicate: declared (website_id = 7), actual (website_id = 8)
CREATE INDEX CONCURRENTLY w14 ON chunks USING hnsw ((embedding::vector(3)) vector_l2_ops);
-- altered: chunks USING hnsw ((half::vector(3)) vector_l2_ops)
-- named: columns: declared (embedding), actual (((half)::vector(3)))
CREATE INDEX CONCURRENTLY w15 ON chunks USING hnsw ((sparse::sparsevec(3)) sparsevec_ip_ops);
-- altered: chunks USING hnsw ((embedding::sparsevec(3)) sparsevec_ip_ops)
-- named: columns: declared (sparse), actual (((embedding)::sparsevec(3)))
CREATE INDEX CONCURRENTLY w16 ON chunks USING ivfflat ((half::vector(3)) vector_ip_ops) WITH (lists = 4) WHERE active;
-- altered: chunks USING ivfflat ((half::vector(3)) vector_ip_ops) WITH (lists = 4)
-- named: predicate: declared active, actual none
CREATE INDEX CONCURRENTLY w17 ON chunks USING hnsw ((l2_normalize(embedding)::vector(3)) vector_ip_ops);
-- altered: chunks USING hnsw (((embedding + '[0,0,1]')::vector(3)) vector_ip_ops)
-- named: columns
CREATE INDEX w18 ON chunks (vector_norm(embedding), id DESC) INCLUDE (website_id);
-- altered: chunks (vector_norm(embedding), id DESC) INCLUDE (website_id, active)
-- named: INCLUDE columns: declared (website_id), actual (website_id, active)
