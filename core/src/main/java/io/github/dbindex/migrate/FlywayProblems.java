package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
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
        return new DbIndexException(message(e, sql), nextStep(e), e);
    }

    /** The same problem, with the version it belongs to and what was applied before it. */
    static DbIndexException ofVersion(String version, List<String> appliedBefore, DbIndexException e) {
        if (version.isEmpty()) {
            return e;
        }
        String said = e.problem().startsWith(version + " was not") ? "" : version + " was not applied. ";
        String before = appliedBefore.isEmpty() ? "" : "\nApplied before it: " + String.join(", ", appliedBefore) + ".";
        return new DbIndexException(said + e.problem() + before, e.nextStep(), e);
    }

    private static String message(FlywayException e, @Nullable SQLException sql) {
        String message = String.valueOf(e.getMessage()).strip();
        if (sql instanceof PSQLException psql && psql.getServerErrorMessage() != null) {
            return message.lines().findFirst().orElse("Flyway failed") + "\nServer: "
                    + psql.getServerErrorMessage().getMessage() + " (SQLSTATE " + psql.getSQLState() + ")"
                    + (message.contains("Location") ? "\n" + place(message) : "");
        }
        return message;
    }

    private static String place(String message) {
        return message.lines()
                .filter(line -> line.startsWith("Location") || line.startsWith("Line"))
                .map(line -> line.replaceAll("\\s+:\\s*", ": "))
                .reduce((a, b) -> a + "\n" + b)
                .orElse("");
    }

    private static String nextStep(FlywayException e) {
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
