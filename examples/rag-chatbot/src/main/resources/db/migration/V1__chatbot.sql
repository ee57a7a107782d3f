-- What a retrieval chatbot keeps: websites it reads, their pages cut into chunks, and the conversations it has.

CREATE TABLE websites (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assistant_id bigint NOT NULL,
    domain       text   NOT NULL,
    status       text   NOT NULL
);

CREATE TABLE website_pages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    website_id bigint NOT NULL REFERENCES websites,
    path       text   NOT NULL,
    fetched_at timestamptz NOT NULL
);

CREATE TABLE document_chunks (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- dbindex:ignore foreign-key-without-index pages stay: nothing deletes from website_pages
    page_id   bigint NOT NULL REFERENCES website_pages,
    content   text   NOT NULL,
    embedding vector(384) NOT NULL
);

CREATE TABLE conversation_sessions (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    assistant_id bigint NOT NULL,
    started_at   timestamptz NOT NULL
);

CREATE TABLE conversation_messages (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    session_id bigint NOT NULL REFERENCES conversation_sessions,
    role       text   NOT NULL,
    content    text   NOT NULL,
    created_at timestamptz NOT NULL
);

-- Sample data, the same on every machine. Chunks lie around 64 topics, as embeddings of real texts do.

SELECT setseed(0.42);

INSERT INTO websites (assistant_id, domain, status)
SELECT 1 + n % 40, 'site-' || n || '.example', (ARRAY['active', 'paused', 'failed'])[1 + n % 3]
  FROM generate_series(1, 200) n;

INSERT INTO website_pages (website_id, path, fetched_at)
SELECT 1 + n % 200, '/page/' || n, timestamptz '2026-01-01 00:00Z' + n * interval '7 minutes'
  FROM generate_series(1, 2000) n;

CREATE TEMPORARY TABLE topics ON COMMIT DROP AS
SELECT topic, ARRAY(SELECT random() - 0.5 FROM generate_series(1, 384) d WHERE topic IS NOT NULL) AS centre
  FROM generate_series(0, 63) topic;

INSERT INTO document_chunks (page_id, content, embedding)
SELECT 1 + n % 2000,
       'Chunk ' || n || ' on topic ' || t.topic,
       ARRAY(SELECT t.centre[d] + 0.8 * (random() - 0.5) FROM generate_series(1, 384) d WHERE n IS NOT NULL)::vector
  FROM generate_series(1, ${chunks}) n
  JOIN topics t ON t.topic = n % 64;

INSERT INTO conversation_sessions (assistant_id, started_at)
SELECT 1 + n % 40, timestamptz '2026-06-01 00:00Z' + n * interval '3 minutes'
  FROM generate_series(1, 5000) n;

INSERT INTO conversation_messages (session_id, role, content, created_at)
SELECT 1 + n % 5000,
       CASE WHEN n / 5000 % 2 = 0 THEN 'user' ELSE 'assistant' END,
       'Message ' || n,
       timestamptz '2026-06-01 00:00Z' + n % 5000 * interval '3 minutes' + n / 5000 * interval '20 seconds'
  FROM generate_series(1, ${messages}) n;
