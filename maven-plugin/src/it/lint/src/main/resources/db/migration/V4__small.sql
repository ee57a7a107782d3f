-- dbindex:ignore create-index-concurrently a few hundred rows
CREATE INDEX sessions_seen_idx ON visitor_sessions (last_seen);
