package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Duplicates.Duplicate;
import io.github.dbindex.report.Amounts;
import java.util.List;
import java.util.stream.Collectors;

/** Values that occur more than once, for people. Any of them may be somebody's name or address. */
public final class DuplicateValues {

    private DuplicateValues() {}

    /** {@code example.com (2 rows), example.org (3 rows)}; if values are not to be shown, {@code one in 2 rows, one in 3 rows}. */
    public static String described(List<Duplicate> found, boolean showValues) {
        return found.stream()
                .map(duplicate -> {
                    String rows = Amounts.of(duplicate.rows(), "row");
                    return showValues ? duplicate.key() + " (" + rows + ")" : "one in " + rows;
                })
                .collect(Collectors.joining(", "));
    }
}
