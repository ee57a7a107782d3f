package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What ANALYZE has found out about a column.
 *
 * @param type its name, without modifier
 * @param length in bytes of every value, -1 where that varies
 * @param alignment 1, 2, 4 or 8
 * @param averageBytes -1 if the column was never analyzed, or this role may not see it
 * @param nullFraction 0 to 1
 * @param distinct as {@code pg_stats.n_distinct}: a number, or minus the fraction of the rows; 0 if it is not known
 */
public record ColumnStatistics(
        String type, int length, int alignment, double averageBytes, double nullFraction, double distinct) {

    private static final String COLUMNS = """
            SELECT pg_catalog.quote_ident(a.attname) AS name, t.typname, a.attlen, a.attalign::text AS attalign,
                   s.avg_width, s.null_frac, s.n_distinct
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              LEFT JOIN pg_catalog.pg_stats s
                ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
               AND s.inherited = (c.relkind = 'p')
             WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
               AND pg_catalog.quote_ident(a.attname) = ANY (?)
             ORDER BY a.attnum
            """;

    /** Those of the columns that the table has, by name as PostgreSQL prints it. */
    public static Map<String, ColumnStatistics> of(Session session, long tableOid, List<String> names) {
        Map<String, ColumnStatistics> columns = new HashMap<>();
        session.query(
                COLUMNS,
                row -> columns.put(
                        row.getString("name"),
                        new ColumnStatistics(
                                row.getString("typname"),
                                row.getInt("attlen"),
                                alignment(row.getString("attalign")),
                                number(row.getObject("avg_width"), -1),
                                number(row.getObject("null_frac"), 0),
                                number(row.getObject("n_distinct"), 0))),
                tableOid,
                names.toArray(String[]::new));
        return columns;
    }

    public boolean isKnown() {
        return length > 0 || averageBytes >= 0;
    }

    private static int alignment(String code) {
        return switch (code) {
            case "d" -> 8;
            case "i" -> 4;
            case "s" -> 2;
            default -> 1;
        };
    }

    private static double number(@Nullable Object value, double otherwise) {
        return value instanceof Number number ? number.doubleValue() : otherwise;
    }
}
