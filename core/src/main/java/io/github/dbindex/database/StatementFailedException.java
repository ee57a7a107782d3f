package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server, or the driver on its behalf, answered to a statement that failed. */
public final class StatementFailedException extends DbIndexException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;
    private final String serverMessage;
    private final @Nullable String detail;

    StatementFailedException(String statement, SQLException cause) {
        this(statement, "this role", cause);
    }

    /** @param role that sent it, as SQL writes it */
    StatementFailedException(String statement, String role, SQLException cause) {
        super(problem(statement, cause), nextStep(cause, role), cause);
        ServerErrorMessage server = serverError(cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
        this.serverMessage = serverMessage(cause);
        this.detail = server == null ? null : server.getDetail();
    }

    /** The five-character SQLSTATE; empty if there is none. */
    public String sqlState() {
        return sqlState;
    }

    /** The server's own words, one line, without its SQLSTATE or position. */
    public String serverMessage() {
        return serverMessage;
    }

    /** The server's DETAIL, if it gave one. */
    public @Nullable String detail() {
        return detail;
    }

    /** Whether the connection is gone, so that nobody here knows what became of the statement. */
    public boolean connectionLost() {
        return sqlState.startsWith(SqlState.CONNECTION_EXCEPTION_CLASS)
                || sqlState.equals(SqlState.ADMIN_SHUTDOWN)
                || sqlState.equals(SqlState.CRASH_SHUTDOWN)
                || sqlState.equals(SqlState.IDLE_SESSION_TIMEOUT);
    }

    private static String problem(String statement, SQLException cause) {
        ServerErrorMessage server = serverError(cause);
        String detail = server == null || server.getDetail() == null ? "" : "\n" + server.getDetail();
        return "The server refused a statement: " + serverMessage(cause) + " (SQLSTATE " + cause.getSQLState() + ")"
                + detail + "\nStatement: " + shortened(statement);
    }

    private static String nextStep(SQLException cause, String role) {
        ServerErrorMessage server = serverError(cause);
        if (server != null && server.getHint() != null) {
            return server.getHint();
        }
        return SqlState.INSUFFICIENT_PRIVILEGE.equals(cause.getSQLState())
                ? MissingGrant.nextStep(serverMessage(cause), role)
                : "correct what the server names, then run the same command again.";
    }

    private static String serverMessage(SQLException cause) {
        ServerErrorMessage server = serverError(cause);
        String message = server == null ? cause.getMessage() : server.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }

    private static @Nullable ServerErrorMessage serverError(SQLException cause) {
        return cause instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
    }

    private static String shortened(String statement) {
        String line = StatementText.withoutLiterals(statement);
        return line.length() <= 300 ? line : line.substring(0, 297) + "...";
    }
}
