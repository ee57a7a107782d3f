package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.Integrity;
import io.github.dbindex.verify.Check;

/** Text indexes are sorted as the operating system sorts today. */
final class CollationVersionCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.COLLATION_VERSION;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        findings.checked(database.server().database());
        new Integrity(database.session())
                .changedCollations(database.server())
                .forEach(changed -> findings.add(
                        changed.name(),
                        "Its collation was of version " + changed.recorded() + " and is of " + changed.actual()
                                + " now: indexes on text that were built before may be out of order, so that queries"
                                + " miss rows and unique ones let duplicates in.",
                        "REINDEX the indexes on text, then ALTER "
                                + (changed.name().startsWith("database ") ? "DATABASE" : "COLLATION")
                                + " ... REFRESH VERSION (REFRESH COLLATION VERSION for a database)."));
        return findings.outcome();
    }
}
