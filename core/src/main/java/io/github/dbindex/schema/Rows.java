package io.github.dbindex.schema;

/** Which tables have rows, as far as statements show it. */
final class Rows {

    private Rows() {}

    /** Rows of a partitioned table are in some of its partitions, and those of a partition in what is above it, too. */
    static void inserted(Table table) {
        fill(table, true);
        for (Table above = table.parentOrNull(); above != null; above = above.parentOrNull()) {
            above.filled(true);
        }
    }

    static void truncated(Table table, boolean cascade) {
        boolean had = table.isFilled();
        fill(table, false);
        if (cascade && had) {
            table.referencedBy().stream()
                    .map(Constraint::table)
                    .filter(Table::isFilled)
                    .toList()
                    .forEach(other -> truncated(other, true));
        }
    }

    private static void fill(Table table, boolean filled) {
        table.filled(filled);
        table.partitions().forEach(partition -> fill(partition, filled));
    }
}
