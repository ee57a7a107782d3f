package io.github.dbindex.verify.checks;

import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.report.Severity;
import java.util.List;

/** The checks of the database as a whole, in the order of {@link io.github.dbindex.verify.Check}. */
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
            String subject = database.server().database();
            return new CheckOutcome(
                    List.of(check.check().of(subject)),
                    List.of(check.check()
                            .finding(
                                    Severity.WARNING,
                                    subject,
                                    "The check was not made: " + e.serverMessage() + " (SQLSTATE " + e.sqlState()
                                            + ").",
                                    "verify as a role that may read this, when no table is locked altogether.",
                                    null)));
        }
    }
}
