CREATE TABLE chunks (
    gone int, id bigint NOT NULL, website_id int, active boolean, embedding vector(3), half halfvec(3), bits bit(8),
    sparse sparsevec(3), any_size vector);
ALTER TABLE chunks DROP COLUMN gone;
INSERT INTO chunks (id, embedding, half, bits, sparse, any_size)
SELECT i, ARRAY[i, 1, 2]::vector, ARRAY[i, 1, 2]::vector::halfvec, i::bit(8), ARRAY[i, 1, 2]::vector::sparsevec,
       ARRAY[i, 1]::vector
  FROM generate_series(1, 40) i;
