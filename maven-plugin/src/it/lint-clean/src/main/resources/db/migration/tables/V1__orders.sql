CREATE TABLE shop.orders (id bigint PRIMARY KEY, customer_id bigint, note text);
CREATE INDEX orders_customer_idx ON shop.orders (customer_id);
