package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.health.IndexHealth.UnusedIndex;
import io.github.dbindex.history.BuildRecords.BuildRecord;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.Check;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queries use every index that is large enough to matter. Silent until the server has counted for long enough. */
final class UnusedCheck implements DatabaseCheck {

    private final Duration longEnough;
    private final long largeEnough;

    /**
     * @param longEnough the time the server must have counted, and the index been there
     * @param largeEnough bytes of an index that is worth a word
     */
    UnusedCheck(Duration longEnough, long largeEnough) {
        this.longEnough = longEnough;
        this.largeEnough = largeEnough;
    }

    @Override
    public Check check() {
        return Check.UNUSED;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        OffsetDateTime since = new Catalog(database.session()).countedSince();
        if (since.isAfter(OffsetDateTime.now(since.getOffset()).minus(longEnough))) {
            return findings.outcome();
        }
        findings.checked(database.server().database());
        List<UnusedIndex> unused = database.health().unused().stream()
                .filter(index -> index.sizeBytes() >= largeEnough && !database.isIgnored(index.name()))
                .toList();
        if (!unused.isEmpty()) {
            Map<QualifiedName, ActualIndex> actual = new IndexCatalog(database.session())
                    .named(unused.stream().map(UnusedIndex::name).toList());
            Map<QualifiedName, BuildRecord> records = database.records().latest();
            unused.stream()
                    .filter(index -> canBeDropped(actual.get(index.name())))
                    .filter(index -> isOldEnough(records.get(index.name()), since))
                    .forEach(index -> add(findings, index, since));
        }
        return findings.outcome();
    }

    private static void add(Findings findings, UnusedIndex index, OffsetDateTime since) {
        findings.add(
                index.name(),
                "Of the queries on " + index.table() + " since " + since.toLocalDate() + ", " + used(index.scans())
                        + " this index. It takes " + Amounts.size(index.sizeBytes()) + ", and every write keeps it.",
                "look at the standbys, which count for themselves; if nobody needs it, in a migration:"
                        + " DROP INDEX CONCURRENTLY " + index.name().quoted() + ";");
    }

    /** A partition's index goes with that of the whole table only. */
    private static boolean canBeDropped(@Nullable ActualIndex index) {
        return index != null && !index.attached() && index.constraint() == null;
    }

    private static boolean isOldEnough(@Nullable BuildRecord built, OffsetDateTime since) {
        return built == null || !built.finishedAt().isAfter(since);
    }

    private static String used(long scans) {
        return scans == 0 ? "none used" : Amounts.count(scans) + " used";
    }
}
