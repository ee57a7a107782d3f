package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import java.util.List;

/**
 * Reads a table as its owner, in a transaction that cannot write and is rolled back.
 *
 * <p>Whoever owns a table has code of theirs run by everybody who reads it: the functions in the keys and conditions of its
 * indexes, some of which the planner calls already. A superuser, or a member of the owner's role, lets it run in a function
 * that has the owner's rights and is gone afterwards. There, as in the build of an index, nobody can take the rights of the
 * session back (PostgreSQL: SECURITY DEFINER). Anybody else runs it with the rights they have.
 */
record GuardedRead(Session session) {

    private static final String NAME = "FUNCTION pg_temp.dbindex_guarded_read(pg_catalog.text)";

    private static final String CREATE = "CREATE " + NAME + " RETURNS SETOF pg_catalog.text LANGUAGE plpgsql"
            + " SECURITY DEFINER AS $dbindex$ BEGIN RETURN QUERY EXECUTE $1; END $dbindex$";

    /**
     * The rows of a query of one column of type text.
     *
     * @param sql for the session's search path; what dbindex adds to it must name its schema and fit exactly
     * @throws io.github.dbindex.database.StatementFailedException with SQLSTATE 25006 where no such function can be made: as
     *     another role than the owner on a standby
     */
    List<String> texts(long tableOid, String sql) {
        TableOwner owner = TableOwner.of(session, tableOid);
        return session.rolledBack(() -> {
            if (owner.isOther()) {
                owner.giving(CREATE, NAME).forEach(session::execute);
            }
            session.execute("SET TRANSACTION READ ONLY");
            return owner.isOther()
                    ? session.queryAsWritten(
                            "SELECT r FROM pg_temp.dbindex_guarded_read(?::pg_catalog.text) r",
                            row -> row.getString(1),
                            sql)
                    : session.queryAsWritten(sql, row -> row.getString(1));
        });
    }
}
