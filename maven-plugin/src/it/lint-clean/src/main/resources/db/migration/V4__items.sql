CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);
CREATE INDEX items_order_idx ON shop.items (order_id);
