package io.github.dbindex.verify;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.IndexCatalog.Gap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The index is live, ready and valid. */
record ValidityCheck(Activity activity, IndexCatalog indexes) implements IndexCheck {

    @Override
    public Check check() {
        return Check.INDEX_VALID;
    }

    @Override
    public String word() {
        return "valid";
    }

    @Override
    public List<Result> of(List<Candidate> candidates) {
        List<ActualIndex> broken = candidates.stream()
                .map(ValidityCheck::actual)
                .filter(index -> !index.state().isUsable())
                .toList();
        List<BuildProgress> builds = broken.isEmpty() ? List.of() : activity.builds();
        List<ActualIndex> partitioned =
                broken.stream().filter(ActualIndex::partitioned).toList();
        Map<Long, List<Gap>> gaps = partitioned.isEmpty() ? Map.of() : indexes.gaps(partitioned);
        return candidates.stream()
                .map(candidate -> of(
                        candidate, builds, gaps.getOrDefault(actual(candidate).oid(), List.of())))
                .toList();
    }

    private static ActualIndex actual(Candidate candidate) {
        return Objects.requireNonNull(candidate.actual());
    }

    private Result of(Candidate candidate, List<BuildProgress> builds, List<Gap> gaps) {
        ActualIndex actual = actual(candidate);
        if (actual.state().isUsable()) {
            return Result.passed();
        }
        Optional<BuildProgress> running =
                builds.stream().filter(build -> mayBeOf(build, actual)).findFirst();
        if (running.isPresent()) {
            return failed(
                    candidate,
                    "The index is still being built: " + running.get().phase() + ", pid "
                            + running.get().pid() + ".",
                    "wait for the build, then verify again.");
        }
        return gaps.isEmpty()
                ? failed(
                        candidate,
                        "The index " + actual.state().meaning() + ".",
                        "build it again: REINDEX INDEX CONCURRENTLY "
                                + actual.name().quoted() + ";")
                : incomplete(candidate, gaps);
    }

    /** PostgreSQL hides a build of another role's, and tells the index only once it is in the catalog. */
    private static boolean mayBeOf(BuildProgress build, ActualIndex index) {
        boolean onTable = build.tableOid() == index.tableOid() || build.tableOid() == 0;
        return onTable && (build.indexOid() == index.oid() || build.indexOid() == 0);
    }

    private Result incomplete(Candidate candidate, List<Gap> gaps) {
        String what = gaps.stream()
                .map(gap -> gap.index() == null
                        ? "partition " + gap.partition() + " has none attached"
                        : gap.index() + " of partition " + gap.partition() + " is not valid")
                .collect(Collectors.joining("; "));
        return failed(
                candidate,
                "The index of the partitioned table is not valid: " + what + ".",
                "drop it and build it again in a new migration; dbindex builds it partition by partition.");
    }
}
