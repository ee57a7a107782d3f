package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.IndexDefinition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Finds the rows that keep an index from being unique, by the index's own keys, predicate and idea of NULL. Reads the whole
 * table.
 */
public final class Duplicates {

    /** More of them tell no more. */
    public static final int MOST = 5;

    private static final int LONGEST = 80;

    private final Session session;

    public Duplicates(Session session) {
        this.session = session;
    }

    /** A key that occurs more than once, as text, and in how many rows. */
    public record Duplicate(String key, long rows) {}

    /** The worst of them, at most {@link #MOST}, each with no more than the beginning of a long key. */
    public List<Duplicate> find(Relation table, IndexDefinition index) {
        String keys = index.keys().stream()
                .map(key ->
                        "(" + key.expression() + ")" + (key.collation() == null ? "" : " COLLATE " + key.collation()))
                .collect(Collectors.joining(", "));
        String texts = index.keys().stream()
                .map(key -> "coalesce((" + key.expression() + ")::pg_catalog.text, 'NULL')")
                .collect(Collectors.joining(", "));
        String notNull = index.nullsNotDistinct()
                ? "true"
                : index.keys().stream()
                        .map(key -> "(" + key.expression() + ") IS NOT NULL")
                        .collect(Collectors.joining(" AND "));
        String predicate = index.predicate() == null ? "true" : index.predicate();
        String sql =
                "SELECT pg_catalog.concat(d.rows, ' ', d.key) FROM (SELECT pg_catalog.min(pg_catalog.concat_ws(', ', "
                        + texts + ") COLLATE pg_catalog.\"C\") AS key, pg_catalog.count(*) AS rows FROM ONLY "
                        + table.name().quoted() + " WHERE " + notNull + " AND (" + predicate + ") GROUP BY " + keys
                        + " HAVING pg_catalog.count(*) OPERATOR(pg_catalog.>) 1::pg_catalog.int8 ORDER BY 2 DESC, 1 LIMIT "
                        + MOST
                        + ") d";
        return new GuardedRead(session)
                .texts(table.oid(), sql).stream().map(Duplicates::parsed).toList();
    }

    private static Duplicate parsed(String text) {
        int space = text.indexOf(' ');
        String key = text.substring(space + 1);
        return new Duplicate(
                key.length() <= LONGEST ? key : key.substring(0, LONGEST - 3) + "...",
                Long.parseLong(text.substring(0, space)));
    }
}
