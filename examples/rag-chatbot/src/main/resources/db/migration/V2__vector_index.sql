CREATE INDEX CONCURRENTLY document_chunks_embedding_idx
    ON document_chunks USING hnsw (embedding vector_cosine_ops);
