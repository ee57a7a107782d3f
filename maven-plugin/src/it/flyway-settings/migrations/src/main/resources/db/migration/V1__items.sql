CREATE TABLE ${name} (id bigint PRIMARY KEY, price int);${empty}
