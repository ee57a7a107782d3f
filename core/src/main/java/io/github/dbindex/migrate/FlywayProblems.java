package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.MissingGrant;
import io.github.dbindex.database.SqlState;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Flyway's exceptions in dbindex's words: our own come out again, the rest keep Flyway's message. */
final class FlywayProblems {

    private FlywayProblems() {}

    static DbIndexException translated(FlywayException e) {
        DbIndexException ours = cause(e, DbIndexException.class);
        if (ours != null) {
            return ours;
        }
        SQLException sql = cause(e, SQLException.class);
        if (sql != null && String.valueOf(e.getMessage()).contains("Unable to obtain connection from database")) {
            return new DbIndexException(
                    "Flyway cannot connect: " + sql.getMessage(),
                    "check dbindex.url; in an application, give its pool at least four connections.",
                    e);
        }
        if (sql != null && ServerGate.isOfAnotherSession(sql.getSQLState())) {
            return ServerGate.pooled(e);
        }
        return new DbIndexException(message(e, sql), nextStep(e, sql), e);
    }

    /** The same problem, with the version it belongs to and what was applied before it. */
    static DbIndexException ofVersion(String version, List<String> appliedBefore, DbIndexException e) {
        if (version.isEmpty()) {
            return e;
        }
        boolean afterwards = appliedBefore.contains(version);
        String said = afterwards || e.problem().startsWith(version + " was not") ? "" : version + " was not applied. ";
        String before = appliedBefore.isEmpty()
                ? ""
                : (afterwards ? "\nApplied: " : "\nApplied before it: ") + String.join(", ", appliedBefore) + ".";
        return new DbIndexException(said + e.problem() + before, e.nextStep(), e);
    }

    private static String message(FlywayException e, @Nullable SQLException sql) {
        String message = String.valueOf(e.getMessage()).strip();
        if (sql instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            return what(message) + "\nServer: "
                    + psql.getServerErrorMessage().getMessage() + " (SQLSTATE " + psql.getSQLState() + ")"
                    + place(message);
        }
        return message;
    }

    private static String what(String message) {
        // Flyway 10 says "Script x failed". Without a name it is a script of Flyway's own.
        String line = message.lines()
                .findFirst()
                .orElse("")
                .strip()
                .replaceFirst("^Script (.*) failed$", "Failed to execute script $1")
                .strip();
        return line.isEmpty() || line.equals("Failed to execute script")
                ? "Flyway cannot set up its history table."
                : line;
    }

    /** Empty for a script of Flyway's own, which has no place. */
    private static String place(String message) {
        List<String> lines = message.lines()
                .filter(line -> line.startsWith("Location") || line.startsWith("Line"))
                .map(line -> line.replaceAll("\\s+:\\s*", ": ").replaceAll(" ?\\(.*\\)$", ""))
                .toList();
        return lines.isEmpty() || lines.get(0).strip().equals("Location:") ? "" : "\n" + String.join("\n", lines);
    }

    private static String nextStep(FlywayException e, @Nullable SQLException sql) {
        if (sql != null && SqlState.INSUFFICIENT_PRIVILEGE.equals(sql.getSQLState())) {
            return MissingGrant.nextStep(String.valueOf(sql.getMessage()), "the role that migrates");
        }
        if (sql != null && String.valueOf(sql.getSQLState()).matches("08...|57P..")) {
            return "run the same command again; it goes on where it stopped.";
        }
        String message = String.valueOf(e.getMessage());
        if (message.contains("Detected failed migration")) {
            return "run flyway repair, which removes the failed row, then migrate again.";
        }
        if (message.contains("checksum mismatch")) {
            return "put the file back as it was applied, and make the change in a new migration.";
        }
        return "correct what Flyway names, then migrate again.";
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
