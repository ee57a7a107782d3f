package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.List;

/** Whether what an index holds can be right: its order, its entries, the collation it was sorted by. */
public final class Integrity {

    private static final String COLLATIONS = """
            SELECT n.nspname || '.' || l.collname AS name, l.collversion AS recorded,
                   pg_catalog.pg_collation_actual_version(l.oid) AS actual
              FROM pg_catalog.pg_collation l
              JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
             WHERE l.collversion <> pg_catalog.pg_collation_actual_version(l.oid)
               AND EXISTS (SELECT FROM pg_catalog.pg_index i WHERE l.oid = ANY (i.indcollation::oid[]))
            """;

    private static final String DATABASE_COLLATION = """
             UNION ALL
            SELECT 'database ' || d.datname, d.datcollversion,
                   pg_catalog.pg_database_collation_actual_version(d.oid)
              FROM pg_catalog.pg_database d
             WHERE d.datname = pg_catalog.current_database()
               AND d.datcollversion <> pg_catalog.pg_database_collation_actual_version(d.oid)
            """;

    private final Session session;

    public Integrity(Session session) {
        this.session = session;
    }

    /** A collation that sorts otherwise than it did when it was made, as far as its versions tell. */
    public record ChangedCollation(String name, String recorded, String actual) {}

    /** The collations of indexes, and from PostgreSQL 15 on the database's own. */
    public List<ChangedCollation> changedCollations(ServerInfo server) {
        String sql = server.isAtLeast(15) ? COLLATIONS + DATABASE_COLLATION : COLLATIONS;
        return session.query(
                sql,
                row -> new ChangedCollation(row.getString("name"), row.getString("recorded"), row.getString("actual")));
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
