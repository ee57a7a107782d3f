package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Whether what an index holds can be right: its order, its entries, the collation it was sorted by. */
public final class Integrity {

    // Asking for a collation's version opens it, and there are hundreds: first those that indexes are sorted by.
    private static final String COLLATIONS = """
            WITH used AS MATERIALIZED (
                SELECT l.oid, n.nspname, l.collname, l.collversion
                  FROM (SELECT DISTINCT pg_catalog.unnest(i.indcollation::oid[]) AS oid FROM pg_catalog.pg_index i) i
                  JOIN pg_catalog.pg_collation l ON l.oid = i.oid
                  JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
            )
            SELECT 'collation ' || pg_catalog.format('%1$I.%2$I', l.nspname, l.collname) AS name, l.collversion AS recorded,
                   pg_catalog.pg_collation_actual_version(l.oid) AS actual,
                   pg_catalog.format('ALTER COLLATION %1$I.%2$I REFRESH VERSION;', l.nspname, l.collname) AS refresh,
                   ARRAY(SELECT pg_catalog.format('%1$I.%2$I', cn.nspname, c.relname)
                           FROM pg_catalog.pg_index i
                           JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid AND c.relkind = 'i'
                           JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace
                          WHERE l.oid = ANY (i.indcollation::oid[]) ORDER BY 1) AS indexes
              FROM used l
             WHERE l.collversion <> pg_catalog.pg_collation_actual_version(l.oid)
            """;

    private static final String DATABASE_COLLATION = """
             UNION ALL
            SELECT 'database ' || d.datname, d.datcollversion,
                   pg_catalog.pg_database_collation_actual_version(d.oid),
                   pg_catalog.format('ALTER DATABASE %I REFRESH COLLATION VERSION;', d.datname), '{}'
              FROM pg_catalog.pg_database d
             WHERE d.datname = pg_catalog.current_database()
               AND d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid)
            """;

    private static final String LACKING = """
            SELECT pg_catalog.format('GRANT EXECUTE ON FUNCTION %s TO %I;', ?::text, current_user)
             WHERE NOT pg_catalog.has_function_privilege(?, 'EXECUTE')
            """;

    private final Session session;

    public Integrity(Session session) {
        this.session = session;
    }

    /**
     * A collation that sorts otherwise than it did when it was made, as far as its versions tell.
     *
     * @param refresh the statement that records the version of now
     * @param indexes sorted by it, as SQL writes them; empty for the database's own, by which any may be
     */
    public record ChangedCollation(String name, String recorded, String actual, String refresh, List<String> indexes) {}

    /** The collations of indexes, and from PostgreSQL 15 on the database's own. */
    public List<ChangedCollation> changedCollations(ServerInfo server) {
        String sql = server.isAtLeast(15) ? COLLATIONS + DATABASE_COLLATION : COLLATIONS;
        return session.query(
                sql,
                row -> new ChangedCollation(
                        row.getString("name"),
                        row.getString("recorded"),
                        row.getString("actual"),
                        row.getString("refresh"),
                        List.of((String[]) row.getArray("indexes").getArray())));
    }

    /** What gives this role the right to {@link #checkBtree}; empty if it has it. */
    public Optional<String> lackingToCheckBtrees(String schema) {
        String function = QualifiedName.quoted(schema) + ".bt_index_check(regclass, boolean)";
        return session.first(LACKING, row -> row.getString(1), function, function);
    }

    /**
     * Reads a B-tree from end to end and looks for every row of its table in it. Takes ACCESS SHARE on both.
     *
     * @param schema of extension amcheck
     * @throws io.github.dbindex.database.StatementFailedException with what is wrong
     */
    public void checkBtree(ActualIndex index, String schema) {
        session.query(
                "SELECT " + QualifiedName.quoted(schema) + ".bt_index_check(?::oid::regclass, true)",
                row -> true,
                index.oid());
    }
}
