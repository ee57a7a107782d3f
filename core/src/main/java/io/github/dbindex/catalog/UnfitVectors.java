package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.IndexDefinition;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the rows with which the build of an index on a cast vector would fail: {@code (embedding::halfvec(384))}. Reads the
 * whole table.
 */
public final class UnfitVectors {

    /** How PostgreSQL prints the cast of a column. */
    private static final Pattern CAST = Pattern.compile(
            "\\(+(\"(?:[^\"]|\"\")+\"|[\\w$]+)\\)*::(?:(\"(?:[^\"]|\"\")+\"|[\\w$]+)\\.)?(vector|halfvec)\\((\\d+)\\)\\)*");

    private static final float LARGEST_HALF = 65504;

    private final Session session;

    public UnfitVectors(Session session) {
        this.session = session;
    }

    /** How many rows do not fit; all zero for an index on something else than a cast. */
    public record Count(String column, int dimensions, long otherDimensions, long outOfRange) {}

    /** Counts them, among the rows the index would have. */
    public Count count(Relation table, IndexDefinition index) {
        Matcher cast = CAST.matcher(index.keys().get(0).expression());
        if (!cast.matches()) {
            return new Count("", 0, 0, 0);
        }
        String column = cast.group(1);
        int dimensions = Integer.parseInt(cast.group(4));
        String schema = cast.group(2) == null ? "" : cast.group(2) + ".";
        // No element is larger than the norm, so only a vector with a large one need be taken apart.
        String tooLarge = cast.group(3).equals("halfvec")
                ? schema + "vector_norm(" + column + ") OPERATOR(pg_catalog.>) " + LARGEST_HALF
                        + "::pg_catalog.float8 AND EXISTS (SELECT FROM pg_catalog.unnest(" + column
                        + "::pg_catalog.float4[]) e WHERE pg_catalog.abs(e) OPERATOR(pg_catalog.>) " + LARGEST_HALF
                        + "::pg_catalog.float4)"
                : "false";
        String sql = "SELECT pg_catalog.concat_ws(' ', pg_catalog.count(*) FILTER (WHERE " + schema + "vector_dims("
                + column + ") OPERATOR(pg_catalog.<>) " + dimensions + "), pg_catalog.count(*) FILTER (WHERE "
                + tooLarge
                + ")) FROM ONLY " + table.name().quoted() + " WHERE "
                + (index.predicate() == null ? "true" : index.predicate());
        String[] counts =
                new GuardedRead(session).texts(table.oid(), sql).get(0).split(" ", 2);
        return new Count(column, dimensions, Long.parseLong(counts[0]), Long.parseLong(counts[1]));
    }
}
