package io.github.dbindex.query;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.Privileges;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.sql.query.SelectText;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What it means that the server does not even plan a query. */
public record Refusals(Session session) {

    /** Not known as operator, type, function: what a schema that is off the search path looks like. */
    private static final Set<String> NOT_FOUND = Set.of(SqlState.UNDEFINED_FUNCTION, SqlState.UNDEFINED_OBJECT);

    private static final String NOT_ALLOWED = SqlState.INSUFFICIENT_PRIVILEGE;

    /** Why a query is not even tried; empty if it is. */
    public Optional<Reason> beforehand(SampleQuery query) {
        Set<String> names = new HashSet<>(SelectText.names(query.sql()));
        query.parameters().forEach(select -> names.addAll(SelectText.names(select)));
        return new Privileges(session)
                .ofOthers(names).stream()
                        .findFirst()
                        .map(other -> Reason.possible(
                                "The query was not looked at: this role is a superuser, and what " + other.owner()
                                        + " has put into " + other.name()
                                        + " and its indexes would run with its rights.",
                                "verify as " + other.owner() + ", or as another role that is no superuser."));
    }

    /** Of the query itself. */
    public Reason of(SampleQuery query, StatementFailedException e) {
        passOnLostConnection(e);
        if (e.sqlState().equals(NOT_ALLOWED)) {
            return notAllowed("The query was not looked at", SelectText.names(query.sql()), e);
        }
        if (e.sqlState().equals(SqlState.READ_ONLY_TRANSACTION)) {
            return Reason.certain(
                    "The query writes, and the queries of a manifest are run in a transaction that may only read.",
                    "leave it out of the manifest, or write it without what changes rows.");
        }
        Extension vector = new Catalog(session).extension("vector");
        if (NOT_FOUND.contains(e.sqlState()) && vector.isInstalled() && !vector.schemaOnSearchPath()) {
            return Reason.certain(
                    "The server does not find what the query needs: " + e.serverMessage()
                            + ". The extension vector is in schema " + vector.installedSchema()
                            + ", which is not on the search path.",
                    "add " + vector.installedSchema() + " to the role's search_path, or write OPERATOR("
                            + vector.installedSchema() + ".<=>).");
        }
        return Reason.certain(
                "The server refuses the query: " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                e.sqlState().equals(SqlState.QUERY_CANCELED)
                        ? "give it more time with dbindex.queryTimeout, or a smaller question."
                        : "correct it in the manifest.");
    }

    /** Of the SELECT of one of its parameters. */
    public Reason ofParameter(SampleQuery query, StatementFailedException e) {
        passOnLostConnection(e);
        Set<String> names = new HashSet<>();
        query.parameters().forEach(select -> names.addAll(SelectText.names(select)));
        return e.sqlState().equals(NOT_ALLOWED)
                ? notAllowed("The query was not looked at, as the SELECT of a parameter could not be run", names, e)
                : Reason.certain(
                        "The server refuses the SELECT of a parameter: " + e.serverMessage() + " (SQLSTATE "
                                + e.sqlState() + ").",
                        "correct it in the manifest.");
    }

    private static void passOnLostConnection(StatementFailedException e) {
        if (e.connectionLost()) {
            throw e;
        }
    }

    private Reason notAllowed(String what, Set<String> names, StatementFailedException e) {
        List<String> grants = new Privileges(session).lackingToRun(names);
        return Reason.possible(
                what + ": " + e.serverMessage() + " (SQLSTATE " + NOT_ALLOWED + ").", Privileges.nextStep(grants));
    }
}
