CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
