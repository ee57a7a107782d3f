CREATE INDEX f01 ON items USING brin (id int4_minmax_multi_ops (values_per_range = 16));
CREATE INDEX f02 ON items USING brin (name text_bloom_ops (n_distinct_per_range = 100, false_positive_rate = 0.05));
CREATE INDEX f03 ON items USING brin (name text_bloom_ops, id int4_minmax_multi_ops);
CREATE INDEX f04 ON items USING spgist (place) INCLUDE (id);
