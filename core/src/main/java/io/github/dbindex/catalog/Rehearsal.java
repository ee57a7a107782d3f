package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Set;

/**
 * Asks PostgreSQL what it would make of a {@code CREATE INDEX}, by building it on an empty clone of the table in a
 * transaction that is rolled back.
 *
 * <p>So every default, every operator class and every expression is PostgreSQL's own answer, and a statement the
 * server would refuse is refused here, where a concurrent build would leave an invalid index behind. The clone is a
 * temporary table: this needs the TEMP privilege on the database and a server that is not a standby. It holds ACCESS
 * SHARE on the table for some milliseconds.
 */
public final class Rehearsal {

    /** What the index is called while it is rehearsed. */
    public static final String INDEX = "dbindex_rehearsal";

    private static final String SESSION_PATH =
            "SELECT pg_catalog.set_config('search_path', pg_catalog.current_setting('dbindex.search_path'), true)";

    /** No such function or operator, wrong type, no such cast. */
    private static final Set<String> ROW_TYPE =
            Set.of(SqlState.UNDEFINED_FUNCTION, SqlState.DATATYPE_MISMATCH, SqlState.CANNOT_COERCE);

    private final Session session;

    public Rehearsal(Session session) {
        this.session = session;
    }

    /** A script's last statement if it has set a search path of its own: names are printed as the session sees them. */
    public static String backToTheSessionsPath() {
        return SESSION_PATH;
    }

    /**
     * Whether a statement failed because the clone's rows are of another type than the table's: a function, an operator
     * or a cast that takes the table's whole rows does not take the clone's.
     */
    public static boolean lacksRowType(StatementFailedException e) {
        return lacksRowType(e.sqlState());
    }

    /** The same for a SQLSTATE alone. */
    public static boolean lacksRowType(String sqlState) {
        return ROW_TYPE.contains(sqlState);
    }

    /** Statements for the clone, once its quoted name is known. */
    @FunctionalInterface
    public interface Script {

        /**
         * The statements, in order; the last must leave {@link #INDEX} on the clone.
         *
         * @param clone the clone's name, quoted and qualified
         */
        List<String> on(String clone);
    }

    /**
     * The definition that the script's index has in the end.
     *
     * @throws StatementFailedException if the server refuses it, or with
     *     55P03 if the table stays locked; nothing is left behind
     */
    public IndexDefinition define(QualifiedName table, Script script) {
        return rehearse(table, script).definition();
    }

    /** The index that the script leaves on the clone, as the catalog had it for a moment. */
    public ActualIndex rehearse(QualifiedName table, Script script) {
        // The clone keeps the table's name, so that an expression which says "orders.total" means the clone too.
        String clone = "pg_temp." + QualifiedName.quoted(table.name());
        return session.rolledBack(() -> {
            RehearsalSettings.apply(session);
            String create = "CREATE TEMPORARY TABLE " + clone + " (LIKE " + table.quoted() + ")";
            Catalog catalog = new Catalog(session);
            catalog.relation(table)
                    .map(source -> TableOwner.of(session, source.oid()))
                    .ifPresentOrElse(
                            owner -> owner.give(session, create, "TABLE " + clone), () -> session.execute(create));
            long oid = catalog.relation(QualifiedName.of("pg_temp", table.name()))
                    .orElseThrow()
                    .oid();
            script.on(clone).forEach(session::execute);
            return new IndexCatalog(session).ofTable(oid).get(0);
        });
    }
}
