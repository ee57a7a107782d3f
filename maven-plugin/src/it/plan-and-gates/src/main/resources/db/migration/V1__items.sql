CREATE TABLE items (id bigint PRIMARY KEY, price int);
