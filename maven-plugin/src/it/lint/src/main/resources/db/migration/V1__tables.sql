CREATE TABLE visitor_sessions (id bigint PRIMARY KEY, last_seen timestamptz);
