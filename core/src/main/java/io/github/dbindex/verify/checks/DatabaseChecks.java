package io.github.dbindex.verify.checks;

import java.util.List;

/** The checks of the database as a whole, in the order of {@link io.github.dbindex.verify.Check}. */
public final class DatabaseChecks {

    private static final List<DatabaseCheck> ALL = List.of(new QueryCheck());

    private DatabaseChecks() {}

    /** Makes every check. */
    public static CheckOutcome run(Examined database) {
        return ALL.stream().map(check -> check.run(database)).reduce(CheckOutcome.NOTHING, CheckOutcome::and);
    }
}
