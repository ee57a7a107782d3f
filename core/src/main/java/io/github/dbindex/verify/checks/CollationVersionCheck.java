package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.Integrity;
import io.github.dbindex.catalog.Integrity.ChangedCollation;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.verify.Check;
import java.util.stream.Collectors;

/** Text indexes are sorted as the operating system sorts today. */
final class CollationVersionCheck implements DatabaseCheck {

    /** So many statements can be read in a finding. */
    private static final int NAMED = 5;

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
                        reindexed(changed, database.server()) + " " + changed.refresh()));
        return findings.outcome();
    }

    private static String reindexed(ChangedCollation changed, ServerInfo server) {
        return changed.indexes().isEmpty() || changed.indexes().size() > NAMED
                ? "REINDEX DATABASE CONCURRENTLY " + QualifiedName.quoted(server.database()) + ";"
                : changed.indexes().stream()
                        .map(index -> "REINDEX INDEX CONCURRENTLY " + index + ";")
                        .collect(Collectors.joining(" "));
    }
}
