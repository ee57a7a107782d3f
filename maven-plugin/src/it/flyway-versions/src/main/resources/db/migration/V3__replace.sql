CREATE INDEX CONCURRENTLY documents_author_id_idx ON documents (author, id);
DROP INDEX CONCURRENTLY documents_author_idx;
