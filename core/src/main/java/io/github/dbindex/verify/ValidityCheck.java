package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog.Gap;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** The index is live, ready and valid. */
record ValidityCheck() implements IndexCheck {

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
        return candidates.stream()
                .map(candidate -> candidate.sight().match(new Verdict(candidate)))
                .toList();
    }

    /** What each state says of a candidate whose presence has been checked. */
    private final class Verdict implements IndexSight.Cases<Result> {

        private final Candidate candidate;

        Verdict(Candidate candidate) {
            this.candidate = candidate;
        }

        @Override
        public Result absent() {
            throw new IllegalStateException(candidate.name() + " is not there");
        }

        @Override
        public Result notAnIndex(Relation other) {
            throw new IllegalStateException(candidate.name() + " is a " + other.kindName());
        }

        @Override
        public Result onAnotherTable(ActualIndex index) {
            throw new IllegalStateException(candidate.name() + " is on " + index.table());
        }

        @Override
        public Result building(IndexSight.Building building) {
            return failed(
                    candidate,
                    "The index is still being built: " + building.build().phase() + ", pid "
                            + building.build().pid() + ".",
                    "wait for the build, then verify again.");
        }

        @Override
        public Result dropping(IndexSight.Dropping dropping) {
            return failed(
                    candidate,
                    "The index is being dropped by pid " + dropping.pid() + ".",
                    "let that end, then build the index again if it is still wanted.");
        }

        @Override
        public Result leftover(ActualIndex index) {
            return failed(
                    candidate,
                    "The index " + index.state().meaning() + ".",
                    "build it again: REINDEX INDEX CONCURRENTLY " + index.name().quoted() + ";");
        }

        @Override
        public Result usable(ActualIndex index) {
            return Result.passed();
        }

        @Override
        public Result incomplete(IndexSight.Incomplete incomplete) {
            String what = words(incomplete.gaps());
            return candidate.expected().statement().only()
                    ? found(
                            Severity.WARNING,
                            candidate,
                            "The index was created ON ONLY the partitioned table, and no query uses it yet: " + what
                                    + ".",
                            "build an index on each partition and attach it: ALTER INDEX "
                                    + candidate.name().quoted() + " ATTACH PARTITION ...;")
                    : failed(
                            candidate,
                            "The index of the partitioned table is not valid: " + what + ".",
                            "drop it and build it again in a new migration; dbindex builds it partition by"
                                    + " partition.");
        }
    }

    private static String words(List<Gap> gaps) {
        return gaps.isEmpty()
                ? "an index was attached before it was valid itself"
                : gaps.stream()
                        .map(gap -> gap.index() == null
                                ? "partition " + gap.partition() + " has none attached"
                                : gap.index() + " of partition " + gap.partition() + " is not valid")
                        .collect(Collectors.joining("; "));
    }
}
