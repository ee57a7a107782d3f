CREATE INDEX CONCURRENTLY documents_embedding_idx ON documents USING hnsw (embedding vector_cosine_ops);
CREATE INDEX CONCURRENTLY documents_author_idx ON documents (author);
