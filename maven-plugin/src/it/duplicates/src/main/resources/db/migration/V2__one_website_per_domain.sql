CREATE UNIQUE INDEX CONCURRENTLY websites_domain_key ON websites (domain);
