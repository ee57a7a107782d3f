CREATE INDEX CONCURRENTLY orders_note_idx ON ${table} (note);
