CREATE TABLE websites (id bigint PRIMARY KEY, domain text NOT NULL);
INSERT INTO websites VALUES (1, 'example.com'), (2, 'shop.test'), (3, 'example.com');
