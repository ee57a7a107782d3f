package io.github.dbindex.verify.checks;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.Check;

/** No B-tree is mostly air. */
final class BloatCheck implements DatabaseCheck {

    private final double minimumPercent;
    private final long minimumBytes;

    /**
     * @param minimumPercent of an index that is wasted, 0 to 100
     * @param minimumBytes wasted that are worth a word
     */
    BloatCheck(double minimumPercent, long minimumBytes) {
        this.minimumPercent = minimumPercent;
        this.minimumBytes = minimumBytes;
    }

    @Override
    public Check check() {
        return Check.BLOAT;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        findings.checked(database.server().database());
        database.health().bloated(minimumPercent).stream()
                .filter(index -> index.wastedBytes() >= minimumBytes && !database.isIgnored(index.name()))
                .forEach(index -> findings.add(
                        index.name(),
                        "About " + Amounts.size(index.wastedBytes()) + " of its " + Amounts.size(index.sizeBytes())
                                + " are empty, by the planner's statistics.",
                        "when writes are few: REINDEX INDEX CONCURRENTLY "
                                + index.name().quoted() + ";"));
        return findings.outcome();
    }
}
