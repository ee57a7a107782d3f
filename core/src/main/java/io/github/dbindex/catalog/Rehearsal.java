package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A name without a schema is looked for on the session's path. */
    private QualifiedName resolved(QualifiedName table) {
        return table.schema() != null
                ? table
                : new Catalog(session).relation(table).map(Relation::name).orElse(table);
    }

    /** The index that the script leaves on the clone, as the catalog had it for a moment. */
    public ActualIndex rehearse(QualifiedName table, Script script) {
        // The clone keeps the table's name, so that an expression which says "orders.total" means the clone too.
        String clone = "pg_temp." + QualifiedName.quoted(table.name());
        return session.rolledBack(() -> {
            TableOwner owner = TableOwner.of(session, resolved(table));
            // Sent together, in one round trip; the server runs them one by one.
            session.execute(Stream.of(
                            Stream.of(RehearsalSettings.AS_WRITTEN),
                            owner
                                    .giving(
                                            "CREATE TEMPORARY TABLE " + clone + " (LIKE " + table.quoted() + ")",
                                            "TABLE " + clone)
                                    .stream(),
                            script.on(clone).stream())
                    .flatMap(statements -> statements)
                    .collect(Collectors.joining(";\n")));
            return new IndexCatalog(session).ofTable(clone).get(0);
        });
    }
}
