CREATE OR REPLACE VIEW paid_orders AS SELECT id FROM orders WHERE paid;
