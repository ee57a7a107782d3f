CREATE TABLE documents (id bigint PRIMARY KEY, author text NOT NULL, embedding vector(3) NOT NULL);
INSERT INTO documents SELECT n, 'author ' || n % 10, ARRAY[random(), random(), random()]::vector FROM generate_series(1, 1000) n;
