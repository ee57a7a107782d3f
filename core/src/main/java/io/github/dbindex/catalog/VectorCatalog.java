package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads what pgvector keeps: its access methods, and the parameters an index was built with. */
public final class VectorCatalog {

    private static final String METHODS = """
            SELECT DISTINCT a.amname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_am a ON a.oid = c.relam
             WHERE c.relkind IN ('i', 'I')
            """;

    // A page has a header of 24 bytes, then magic number, version and dimensions (pgvector: hnsw.h, ivfflat.h).
    private static final String METAPAGES = """
            SELECT c.oid, pg_catalog.get_byte(p.page, 36) + 256 * pg_catalog.get_byte(p.page, 37) AS m,
                   pg_catalog.get_byte(p.page, 34) + 256 * pg_catalog.get_byte(p.page, 35) AS lists, a.amname
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_am a ON a.oid = c.relam
             CROSS JOIN LATERAL (SELECT %s.get_raw_page(c.oid::regclass::text, 0::%s) AS page) p
             WHERE c.oid = ANY (?::text[]::oid[])
            """;

    // The number of a page is an int or, from version 1.9 on, a bigint; what fits exactly is nobody else's.
    private static final String PAGE_NUMBER = """
            SELECT pg_catalog.format_type(p.proargtypes[1], NULL)
              FROM pg_catalog.pg_proc p
              JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid
              JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid AND e.extname = 'pageinspect'
             WHERE d.refclassid = 'pg_catalog.pg_extension'::regclass AND d.deptype = 'e'
               AND p.proname = 'get_raw_page' AND p.pronargs = 2
            """;

    private final Session session;

    public VectorCatalog(Session session) {
        this.session = session;
    }

    /** The access methods of all indexes. */
    public Set<AccessMethod> methods() {
        return new HashSet<>(session.query(METHODS, row -> AccessMethod.of(row.getString(1))));
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
        String pageNumber = session.first(PAGE_NUMBER, row -> row.getString(1)).orElseThrow();
        session.query(
                METAPAGES.formatted(QualifiedName.quoted(schema), pageNumber),
                row -> built.put(
                        row.getLong("oid"), row.getInt(metapageColumn(AccessMethod.of(row.getString("amname"))))),
                (Object) oids);
        return built;
    }

    private static String metapageColumn(AccessMethod method) {
        return method.nearestNeighbours().orElseThrow().built().name();
    }
}
