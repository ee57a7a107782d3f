package io.github.dbindex.query;

import io.github.dbindex.report.Location;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that somebody named, because an index was made for it.
 *
 * @param sql one SELECT, with {@code ?} where the application puts a value
 * @param parameters one SELECT for each {@code ?}; the rows of their first columns are the values to try
 * @param uses the index it should use, as SQL writes its name; null if none was named
 * @param recall null if nobody asked for it
 * @param p95 the time 95 of 100 runs may take at most; null if nobody asked for it
 * @param location of the query in its manifest
 */
public record SampleQuery(
        String name,
        String sql,
        List<String> parameters,
        @Nullable String uses,
        @Nullable RecallTarget recall,
        @Nullable Duration p95,
        Location location) {

    public SampleQuery {
        parameters = List.copyOf(parameters);
    }

    /**
     * What share of the true nearest rows the query must find.
     *
     * @param at how many nearest rows count
     * @param atLeast from 0 to 1
     */
    public record RecallTarget(int at, double atLeast) {}
}
