CREATE INDEX CONCURRENTLY chunks_id_idx ON chunks (id DESC);
CREATE INDEX CONCURRENTLY chunks_embedding_idx ON chunks USING hnsw (embedding vector_cosine_ops);
