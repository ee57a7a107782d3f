package io.github.dbindex.query;

import io.github.dbindex.sql.query.PreciseSelect;
import io.github.dbindex.sql.query.SelectText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement asks: the query with its distance, and where the index knows less than the vectors themselves, the
 * question that the query stands for.
 *
 * @param column of the distance that the query orders by
 * @param precise null where the query orders by the vectors as the index has them
 */
record RecallText(String searched, String column, @Nullable PreciseSelect precise) {

    /** A row of an answer, by the query's own distance and by that of the vectors themselves. */
    record Distances(double own, double precise) {}

    /** Empty for a query whose distance cannot be read. */
    static Optional<RecallText> of(SampleQuery query, TargetIndex index) {
        SelectText select = SelectText.of(query.sql());
        Optional<PreciseSelect> precise = index.isCoarse() ? PreciseSelect.of(select) : Optional.empty();
        return select.withDistance()
                .map(own -> new RecallText(
                        precise.map(PreciseSelect::searched).orElse(own.text()), own.column(), precise.orElse(null)));
    }

    /** Whether only the searched vector itself is as near as it is; to a coarse distance others are, too. */
    boolean knowsItself() {
        return precise == null || precise.column().equals(column);
    }

    QueryRun.Prepared prepare(QueryRun run) {
        return run.prepare(searched, types());
    }

    List<String> types() {
        return precise == null ? List.of() : precise.types();
    }

    Distances read(ResultSet row) throws SQLException {
        double own = distance(row, column);
        return new Distances(own, precise == null ? own : distance(row, precise.column()));
    }

    private static double distance(ResultSet row, String column) throws SQLException {
        boolean number = column.matches("\\d+");
        double value = number ? row.getDouble(Integer.parseInt(column)) : row.getDouble(label(column));
        return row.wasNull() ? Double.NaN : value;
    }

    private static String label(String column) {
        return column.startsWith("\"")
                ? column.substring(1, column.length() - 1).replace("\"\"", "\"")
                : column;
    }
}
