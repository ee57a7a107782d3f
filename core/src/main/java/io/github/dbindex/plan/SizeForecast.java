package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.ColumnStatistics;
import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.BrinSize;
import io.github.dbindex.estimate.HashSize;
import io.github.dbindex.estimate.IndexSize;
import io.github.dbindex.estimate.RoughSize;
import io.github.dbindex.estimate.SizeEstimate;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.index.VectorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How large an index becomes, from what ANALYZE knows of its columns. */
record SizeForecast(Map<String, ColumnStatistics> columns, Map<String, Double> elements) {

    /** Equal values of these types may look different, so btree keeps each of them (PostgreSQL: B-Tree, Deduplication). */
    private static final Set<String> NOT_DEDUPLICATED = Set.of("numeric", "jsonb", "float4", "float8");

    /** A word with its offset and positions. */
    private static final double LEXEME = 14;

    /** A key and a value of a document. */
    private static final double MEMBER = 10;

    /** PostgreSQL's own guess for a value of unknown width (get_typavgwidth). */
    private static final double UNKNOWN_WIDTH = 32;

    /**
     * Of an index on these tables together.
     *
     * @param heapBytes of each of them, without TOAST
     */
    SizeEstimate of(ActualIndex index, long rows, List<Long> heapBytes) {
        IndexDefinition definition = index.definition();
        Optional<VectorType> vector =
                VectorType.ofOperatorClass(definition.keys().get(0).operatorClass());
        return switch (definition.method().structure()) {
            case GRAPH ->
                SizeEstimate.ofPages(IndexSize.hnsw(
                        vector.orElse(VectorType.VECTOR),
                        index.dimensions(),
                        notNull(definition, rows),
                        definition.number(IndexParameters.M)));
            case LISTS ->
                SizeEstimate.ofPages(IndexSize.ivfflat(
                        vector.orElse(VectorType.VECTOR),
                        index.dimensions(),
                        notNull(definition, rows),
                        definition.number(IndexParameters.LISTS)));
            case BTREE -> SizeEstimate.ofPages(btree(definition, rows));
            case HASH ->
                HashSize.of(rows, distinct(definition, rows), definition.number(IndexParameters.HASH_FILLFACTOR));
            case BRIN -> brin(definition, heapBytes);
            case GIN -> RoughSize.gin(rows, elements(definition));
            case GIST -> RoughSize.gist(rows, keyBytes(definition));
            case SPGIST -> RoughSize.spgist(rows, keyBytes(definition));
            case SIGNATURES, UNKNOWN -> RoughSize.unknown(definition.method().name(), rows, keyBytes(definition));
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
        int fillfactor = index.number(IndexParameters.BTREE_FILLFACTOR);
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

    private SizeEstimate brin(IndexDefinition index, List<Long> heapBytes) {
        int pagesPerRange = index.number(IndexParameters.PAGES_PER_RANGE);
        List<IndexSize.Column> widths =
                index.keys().stream().map(key -> width(key.expression())).toList();
        List<String> classes =
                index.keys().stream().map(IndexDefinition.Key::operatorClass).toList();
        return heapBytes.stream()
                .map(bytes -> BrinSize.of(widths, classes, bytes, pagesPerRange))
                .reduce((one, other) -> new SizeEstimate(one.bytes().plus(other.bytes()), one.basis(), one.rough()))
                .orElseGet(() -> BrinSize.of(widths, classes, 0, pagesPerRange));
    }

    /** Of all columns: each element is an entry of its own. What ANALYZE does not count is guessed from the width. */
    private double elements(IndexDefinition index) {
        return index.keys().stream().mapToDouble(this::elements).sum();
    }

    private double elements(IndexDefinition.Key key) {
        Double counted = elements.get(key.expression());
        if (counted != null) {
            return counted;
        }
        ColumnStatistics column = columns.get(key.expression());
        double bytes = width(key.expression()).bytes();
        if (key.operatorClass().contains("gin_trgm_ops")) {
            return bytes; // one for each character
        }
        return bytes / (column != null && column.type().equals("tsvector") ? LEXEME : MEMBER);
    }

    /** What GiST and SP-GiST keep of the values: of a point the box around it. */
    private double keyBytes(IndexDefinition index) {
        return index.keys().stream()
                .map(IndexDefinition.Key::expression)
                .mapToDouble(key ->
                        width(key).bytes() * (isPoint(key) && index.method().equals(AccessMethod.GIST) ? 2 : 1))
                .sum();
    }

    private boolean isPoint(String expression) {
        ColumnStatistics column = columns.get(expression);
        return column != null && column.type().equals("point");
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
