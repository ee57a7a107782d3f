package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what pgvector keeps: columns, rows, and the parameters an index was built with. */
public final class VectorCatalog {

    private static final String METHODS = """
            SELECT DISTINCT a.amname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am a ON a.oid = c.relam
             WHERE c.relkind IN ('i', 'I')
            """;

    private static final String COLUMN = """
            SELECT a.attname, t.typname, a.atttypmod, n.nspname
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
             WHERE a.attrelid = pg_catalog.to_regclass(?) AND a.attname = (pg_catalog.parse_ident(?))[1]
               AND a.attnum > 0 AND NOT a.attisdropped
            """;

    private static final String SAMPLE = """
            SELECT count(*) AS row_count, count(*) FILTER (WHERE s.v IS NULL) AS nulls,
                   count(*) FILTER (WHERE %1$s.%3$s(s.v) = 0) AS zeros,
                   coalesce(min(%1$s.vector_dims(s.v)), -1) AS least, coalesce(max(%1$s.vector_dims(s.v)), -1) AS most
              FROM (SELECT %2$s AS v FROM %4$s LIMIT ?) s
            """;

    // A page has a header of 24 bytes, then magic number, version and dimensions (pgvector: hnsw.h, ivfflat.h).
    private static final String METAPAGES = """
            SELECT c.oid, pg_catalog.get_byte(p.page, 36) + 256 * pg_catalog.get_byte(p.page, 37) AS m,
                   pg_catalog.get_byte(p.page, 34) + 256 * pg_catalog.get_byte(p.page, 35) AS lists, a.amname
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_am a ON a.oid = c.relam
             CROSS JOIN LATERAL (SELECT %s.get_raw_page(c.oid::regclass::text, 0) AS page) p
             WHERE c.oid = ANY (?::text[]::oid[])
            """;

    private final Session session;

    public VectorCatalog(Session session) {
        this.session = session;
    }

    /**
     * A column.
     *
     * @param dimensions its type says; -1 if it says none
     * @param schema of its type
     */
    public record Column(String name, String type, int dimensions, String schema) {

        /** Whether its vectors can be measured by functions of pgvector's. */
        public boolean isMeasurable() {
            return type.equals("vector") || type.equals("halfvec");
        }
    }

    /**
     * What some rows of a column are like.
     *
     * @param least dimensions of any; -1 where there is no vector
     */
    public record Sample(long rows, long nulls, long zeros, int least, int most) {}

    /** The access methods of all indexes. */
    public Set<String> methods() {
        return new HashSet<>(session.query(METHODS, row -> row.getString(1)));
    }

    /** A column by the names SQL would use; empty if it is not there. */
    public Optional<Column> column(String table, String column) {
        return session.first(
                COLUMN,
                row -> new Column(
                        row.getString("attname"),
                        row.getString("typname"),
                        row.getInt("atttypmod"),
                        row.getString("nspname")),
                table,
                column);
    }

    /** Reads rows as they come, no more than this many, of a column that is measurable. */
    public Sample sample(String table, Column column, int limit) {
        String norm = column.type().equals("vector") ? "vector_norm" : "l2_norm";
        String sql = SAMPLE.formatted(
                QualifiedName.quoted(column.schema()), QualifiedName.quoted(column.name()), norm, table);
        return session.first(
                        sql,
                        row -> new Sample(
                                row.getLong("row_count"),
                                row.getLong("nulls"),
                                row.getLong("zeros"),
                                row.getInt("least"),
                                row.getInt("most")),
                        limit)
                .orElseThrow();
    }

    /**
     * What HNSW graphs ({@code m}) and IVFFlat indexes ({@code lists}) were really built with, by oid. Needs extension
     * pageinspect, and a superuser.
     *
     * @param schema of pageinspect
     */
    public Map<Long, Integer> builtWith(Collection<ActualIndex> indexes, String schema) {
        String[] oids =
                indexes.stream().map(index -> String.valueOf(index.oid())).toArray(String[]::new);
        Map<Long, Integer> built = new HashMap<>();
        session.query(
                METAPAGES.formatted(QualifiedName.quoted(schema)),
                row -> built.put(
                        row.getLong("oid"), row.getInt(row.getString("amname").equals("hnsw") ? "m" : "lists")),
                (Object) oids);
        return built;
    }
}
