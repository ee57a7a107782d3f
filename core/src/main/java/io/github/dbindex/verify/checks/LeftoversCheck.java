package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.IndexSights;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.IndexVerdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** No index that nobody declares is there and not valid. */
final class LeftoversCheck implements DatabaseCheck {

    /** What REINDEX CONCURRENTLY calls the new index, and the old one once they have changed places. */
    private static final Pattern REINDEXED = Pattern.compile("(.+)_cc(new|old)\\d*");

    @Override
    public Check check() {
        return Check.LEFTOVERS;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        findings.checked(database.server().database());
        Set<QualifiedName> declared =
                database.verdicts().stream().map(IndexVerdict::name).collect(Collectors.toSet());
        List<ActualIndex> broken = new IndexCatalog(database.session())
                .notValid().stream()
                        .filter(index -> !index.partitioned() && !declared.contains(index.name()))
                        .filter(index -> !database.isIgnored(index.name()))
                        .toList();
        Map<Long, IndexSight> sights = new IndexSights(database.session()).of(broken);
        broken.stream()
                .filter(index -> sights.get(index.oid()) instanceof IndexSight.Leftover)
                .forEach(index -> findings.add(
                        index.name(),
                        origin(index) + " on " + index.table() + ": it "
                                + index.state().meaning() + ".",
                        "DROP INDEX CONCURRENTLY " + index.name().quoted() + ";"));
        return findings.outcome();
    }

    private static String origin(ActualIndex index) {
        boolean reindexed = REINDEXED.matcher(index.name().name()).matches();
        return reindexed
                ? "A REINDEX CONCURRENTLY that did not end has left this index"
                : "A concurrent build that failed has left this index, which no migration declares,";
    }
}
