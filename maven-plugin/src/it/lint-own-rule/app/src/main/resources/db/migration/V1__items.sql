CREATE TABLE items (id bigint PRIMARY KEY, "Größe" int, price money);
