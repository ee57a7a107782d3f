CREATE INDEX CONCURRENTLY sessions_recent_idx ON visitor_sessions (last_seen)
WHERE last_seen > now() - interval '${window}';
