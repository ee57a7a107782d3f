package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads some vectors of a table, from all over it. */
public final class VectorSamples {

    /** So many rows tell whether it happens at all. */
    private static final long ROWS = 1_000;

    /** Rows that came together are alike, so a sample has no fewer pages. */
    private static final long PAGES = 50;

    private static final long MOST_ROWS = 10 * ROWS;

    private static final String COLUMN = "WITH " + Session.USER_PATH + """
            , named AS MATERIALIZED (SELECT pg_catalog.to_regclass(?)::oid AS id FROM user_path)
            SELECT pg_catalog.quote_ident(a.attname) AS expression, t.typname, a.atttypmod,
                   pg_catalog.quote_ident(n.nspname) AS type_schema
              FROM pg_catalog.pg_attribute a
              JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              JOIN named ON named.id = a.attrelid
             WHERE a.attname = (pg_catalog.parse_ident(?))[1] AND a.attnum > 0 AND NOT a.attisdropped
            """;

    // The key of a halfvec index on a vector column is a cast; its type is that of the operator class.
    private static final String KEY = "WITH " + Session.USER_PATH + """
            SELECT pg_catalog.pg_get_indexdef(i.indexrelid, 1, false) AS expression, t.typname, a.atttypmod,
                   pg_catalog.quote_ident(n.nspname) AS type_schema
              FROM pg_catalog.pg_index i
              JOIN pg_catalog.pg_opclass c ON c.oid = i.indclass[0]
              JOIN pg_catalog.pg_type t ON t.oid = c.opcintype
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indexrelid AND a.attnum = 1
             CROSS JOIN user_path
             WHERE i.indexrelid = ?
            """;

    // What is neither a table nor a materialized view has no pages of its own and cannot be sampled.
    private static final String SIZE = "WITH " + Session.USER_PATH + """
            , named AS MATERIALIZED (SELECT pg_catalog.to_regclass(?)::oid AS id FROM user_path)
            SELECT (SELECT id FROM named) AS oid, coalesce(pg_catalog.sum(s.pages), 0)::bigint AS pages,
                   coalesce(pg_catalog.sum(s.pages * s.density), 0)::bigint AS row_count
              FROM (SELECT pg_catalog.pg_relation_size(c.oid)
                             / pg_catalog.current_setting('block_size')::int AS pages,
                           CASE WHEN c.reltuples > 0 AND c.relpages > 0 THEN c.reltuples / c.relpages ELSE 20 END
                             AS density
                      FROM (SELECT id FROM named
                             UNION
                            SELECT p.relid FROM named CROSS JOIN pg_catalog.pg_partition_tree(named.id::regclass) p) x
                      JOIN pg_catalog.pg_class c ON c.oid = x.id AND c.relkind IN ('r', 'm')) s
            """;

    private static final String SAMPLE = """
            SELECT pg_catalog.concat_ws(' ', pg_catalog.count(*), pg_catalog.count(*) FILTER (WHERE s.v IS NULL),
                       pg_catalog.count(*) FILTER (WHERE %1$s),
                       coalesce(pg_catalog.min(%2$s), -1), coalesce(pg_catalog.max(%2$s), -1))
              FROM (SELECT (%3$s) AS v FROM %4$s WHERE %5$s LIMIT %6$s) s
            """;

    private final Session session;

    public VectorSamples(Session session) {
        this.session = session;
    }

    /**
     * A column, or the key of an index.
     *
     * @param expression as SQL writes it
     * @param dimensions its type says; -1 if it says none
     * @param schema of its type, as SQL writes it
     */
    public record Vectors(String expression, String type, int dimensions, String schema) {

        /** Whether it is of one of the types that pgvector indexes. */
        public boolean isMeasurable() {
            return dimensionsOf("v") != null;
        }

        private @Nullable String dimensionsOf(String value) {
            return switch (type) {
                case "vector", "halfvec" -> schema + ".vector_dims(" + value + ")";
                // Printed as {1:0.5,7:2}/384, and there is no function for it.
                case "sparsevec" -> "pg_catalog.split_part(" + value + "::pg_catalog.text, '/', 2)::pg_catalog.int4";
                case "bit" -> "pg_catalog.length(" + value + ")";
                default -> null;
            };
        }

        /** Bits have no cosine. */
        private String isZero(String value) {
            return switch (type) {
                case "vector" -> schema + ".vector_norm(" + value + ") OPERATOR(pg_catalog.=) 0::pg_catalog.float8";
                case "halfvec", "sparsevec" ->
                    schema + ".l2_norm(" + value + ") OPERATOR(pg_catalog.=) 0::pg_catalog.float8";
                default -> "false";
            };
        }
    }

    /**
     * What some rows are like.
     *
     * @param least dimensions of any; -1 where there is no vector
     * @param ofRows about how many rows there are, if not all were read; else -1
     */
    public record Sample(long rows, long nulls, long zeros, int least, int most, long ofRows) {}

    /** A column by the names SQL would use; empty if it is not there. */
    public Optional<Vectors> column(String table, String column) {
        return session.first(COLUMN, VectorSamples::vectors, table, column);
    }

    /** The key of an index of pgvector's. */
    public Vectors key(ActualIndex index) {
        return session.first(KEY, VectorSamples::vectors, index.oid()).orElseThrow();
    }

    private static Vectors vectors(ResultSet row) throws SQLException {
        return new Vectors(
                row.getString("expression"),
                row.getString("typname"),
                row.getInt("atttypmod"),
                row.getString("type_schema"));
    }

    /**
     * Reads all rows of a small table, and pages from all over a large one: the same ones each time, as long as the table
     * stays as it is.
     *
     * @param table as SQL writes it
     * @param predicate that says which rows count; null for all
     */
    public Sample sample(String table, Vectors vectors, @Nullable String predicate) {
        Size size = session.first(
                        SIZE,
                        row -> new Size(row.getLong("oid"), row.getLong("pages"), row.getLong("row_count")),
                        table)
                .orElseThrow();
        String sql = SAMPLE.formatted(
                vectors.isZero("s.v"),
                vectors.dimensionsOf("s.v"),
                vectors.expression(),
                table + size.clause(),
                predicate == null ? "true" : predicate,
                MOST_ROWS);
        long[] read = Stream.of(
                        new GuardedRead(session).texts(size.oid(), sql).get(0).split(" ", 5))
                .mapToLong(Long::parseLong)
                .toArray();
        return new Sample(
                read[0],
                read[1],
                read[2],
                (int) read[3],
                (int) read[4],
                size.isLarge() || read[0] >= MOST_ROWS ? size.rows() : -1);
    }

    /** Of a table, as the planner estimates it. */
    private record Size(long oid, long pages, long rows) {

        boolean isLarge() {
            return rows > 2 * ROWS && pages > 2 * PAGES;
        }

        String clause() {
            double share = Math.min(1, Math.max((double) ROWS / rows, (double) PAGES / pages));
            return isLarge() ? " TABLESAMPLE SYSTEM (" + 100 * share + ") REPEATABLE (0)" : "";
        }
    }
}
