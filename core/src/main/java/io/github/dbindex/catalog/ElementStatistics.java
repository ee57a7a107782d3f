package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What ANALYZE has found out about the elements of values: how many different ones an array has on average. */
public final class ElementStatistics {

    // The last of the histogram's values is the average (PostgreSQL: pg_stats).
    private static final String ELEMENTS = """
            SELECT pg_catalog.quote_ident(s.attname::text) AS name,
                   s.elem_count_histogram[pg_catalog.array_upper(s.elem_count_histogram, 1)] AS elements
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
             WHERE c.oid = ? AND s.elem_count_histogram IS NOT NULL AND s.inherited = (c.relkind = 'p')
               AND pg_catalog.quote_ident(s.attname::text) = ANY (?)
             ORDER BY s.attname
            """;

    private ElementStatistics() {}

    /** By the column's name as PostgreSQL prints it; a column of which nothing is known is left out. */
    public static Map<String, Double> of(Session session, long tableOid, List<String> names) {
        Map<String, Double> elements = new HashMap<>();
        session.query(
                ELEMENTS,
                row -> elements.put(row.getString("name"), row.getDouble("elements")),
                tableOid,
                names.toArray(String[]::new));
        return elements;
    }
}
