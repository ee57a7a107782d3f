ALTER TABLE orders ADD COLUMN IF NOT EXISTS paid boolean;
CREATE INDEX CONCURRENTLY orders_paid_idx ON orders (paid);
