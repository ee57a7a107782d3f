package io.github.dbindex.verify.checks;

import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.health.UnreadableAnswerException;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.time.Duration;
import java.util.List;

/** The checks of the database as a whole, in the order of {@link Check}. */
public final class DatabaseChecks {

    /** Reading waits for a table that is locked altogether; nobody should stand in line for long because we look. */
    private static final String LOCK_TIMEOUT = "3s";

    private static final List<DatabaseCheck> ALL = List.of(
            new ExtensionVersionCheck(),
            new VectorDimensionsCheck(),
            new IvfflatTrainedCheck(),
            new HnswReloptionsCheck(),
            new BuildSpilledCheck(),
            new LeftoversCheck(),
            new DuplicateOfCheck(),
            new UnusedCheck(Duration.ofDays(30), 1 << 20),
            new MissingFkIndexCheck(),
            new BloatCheck(50, 100 << 20),
            new CollationVersionCheck(),
            new BtreeIntactCheck(),
            new DriftCheck(),
            new ParityCheck(),
            new QueryCheck());

    private DatabaseChecks() {}

    /** Makes every check. */
    public static CheckOutcome run(Examined database) {
        database.session().set("lock_timeout", LOCK_TIMEOUT);
        return ALL.stream().map(check -> outcome(check, database)).reduce(CheckOutcome.NOTHING, CheckOutcome::and);
    }

    private static CheckOutcome outcome(DatabaseCheck check, Examined database) {
        try {
            return check.run(database);
        } catch (StatementFailedException e) {
            if (e.connectionLost()) {
                throw e;
            }
            return notMade(
                    check.check(),
                    database,
                    e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                    "verify as a role that may read this, when no table is locked altogether.");
        } catch (UnreadableAnswerException e) {
            return notMade(check.check(), database, e.problem(), e.nextStep());
        }
    }

    private static CheckOutcome notMade(Check check, Examined database, String why, String next) {
        String subject = database.server().database();
        return new CheckOutcome(
                List.of(check.of(subject)),
                List.of(check.finding(Severity.WARNING, subject, "The check was not made: " + why, next, null)));
    }
}
