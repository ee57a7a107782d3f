package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.ColumnStatistics;
import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.IndexSize;
import io.github.dbindex.estimate.VectorType;
import io.github.dbindex.index.IndexDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How large an index becomes, from what ANALYZE knows of its columns. */
record SizeForecast(Map<String, ColumnStatistics> columns) {

    /** Equal values of these types may look different, so btree keeps each of them (PostgreSQL: B-Tree, Deduplication). */
    private static final Set<String> NOT_DEDUPLICATED = Set.of("numeric", "jsonb", "float4", "float8");

    /** PostgreSQL's own guess for a value of unknown width (get_typavgwidth). */
    private static final double UNKNOWN_WIDTH = 32;

    Bounds of(ActualIndex index, long rows, long tableBytes) {
        IndexDefinition definition = index.definition();
        Optional<VectorType> vector =
                VectorType.ofOperatorClass(definition.keys().get(0).operatorClass());
        Map<String, String> options = definition.options();
        return switch (definition.method()) {
            case "hnsw" ->
                IndexSize.hnsw(
                        vector.orElse(VectorType.VECTOR),
                        index.dimensions(),
                        notNull(definition, rows),
                        Integer.parseInt(options.getOrDefault("m", "16")));
            case "ivfflat" ->
                IndexSize.ivfflat(
                        vector.orElse(VectorType.VECTOR),
                        index.dimensions(),
                        notNull(definition, rows),
                        Integer.parseInt(options.getOrDefault("lists", "100")));
            case "btree" -> btree(definition, rows);
            default -> IndexSize.other(definition.method(), rows, keyBytes(definition), tableBytes);
        };
    }

    private long notNull(IndexDefinition definition, long rows) {
        ColumnStatistics column = columns.get(definition.keys().get(0).expression());
        return column == null ? rows : (long) (rows * (1 - column.nullFraction()));
    }

    private Bounds btree(IndexDefinition index, long rows) {
        List<IndexSize.Column> widths = new ArrayList<>();
        index.keys().forEach(key -> widths.add(width(key.expression())));
        index.included().forEach(name -> widths.add(width(name)));
        boolean known = index.keys().stream().allMatch(key -> isKnown(key.expression()))
                && index.included().stream().allMatch(this::isKnown);
        boolean deduplicates = !index.unique()
                && index.included().isEmpty()
                && !"off".equals(index.options().get("deduplicate_items"))
                && index.keys().stream().noneMatch(key -> isNotDeduplicated(key.expression()));
        int fillfactor = Integer.parseInt(index.options().getOrDefault("fillfactor", "90"));
        Bounds size = IndexSize.btree(widths, rows, distinct(index, rows), deduplicates, fillfactor);
        return known ? size : new Bounds(size.low() / 2, size.expected(), size.high() * 3);
    }

    private boolean isKnown(String expression) {
        ColumnStatistics column = columns.get(expression);
        return column != null && column.isKnown();
    }

    private boolean isNotDeduplicated(String expression) {
        ColumnStatistics column = columns.get(expression);
        return column != null && NOT_DEDUPLICATED.contains(column.type());
    }

    private IndexSize.Column width(String expression) {
        ColumnStatistics column = columns.get(expression);
        if (column == null) {
            return new IndexSize.Column(UNKNOWN_WIDTH, 1, false);
        }
        if (column.length() > 0) {
            return new IndexSize.Column(column.length(), column.alignment(), true);
        }
        return new IndexSize.Column(column.averageBytes() < 0 ? UNKNOWN_WIDTH : column.averageBytes(), 1, false);
    }

    private double keyBytes(IndexDefinition index) {
        return index.keys().stream()
                .mapToDouble(key -> width(key.expression()).bytes())
                .sum();
    }

    /** At least as many keys as the column with the most values has; at most one for each row. */
    private Bounds distinct(IndexDefinition index, long rows) {
        double most = 1;
        double product = 1;
        for (IndexDefinition.Key key : index.keys()) {
            ColumnStatistics column = columns.get(key.expression());
            double each = column == null || column.distinct() == 0
                    ? rows
                    : column.distinct() > 0 ? column.distinct() : -column.distinct() * rows;
            most = Math.max(most, each);
            product *= Math.max(1, each);
        }
        long low = (long) Math.min(most, (double) rows);
        long expected = (long) Math.min(product, (double) rows);
        return new Bounds(
                Math.min(low, expected), expected, index.keys().size() == 1 ? expected : Math.max(expected, rows));
    }
}
