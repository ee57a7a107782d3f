-- The last messages of a session.
CREATE INDEX CONCURRENTLY conversation_messages_session_created_idx
    ON conversation_messages (session_id, created_at DESC);

-- The sessions of an assistant.
CREATE INDEX CONCURRENTLY conversation_sessions_assistant_idx
    ON conversation_sessions (assistant_id);

-- The pages of a website.
CREATE INDEX CONCURRENTLY website_pages_website_id_idx
    ON website_pages (website_id);

-- The websites an assistant may read.
CREATE INDEX CONCURRENTLY websites_assistant_status_idx
    ON websites (assistant_id, status);
