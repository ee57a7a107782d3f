package io.github.dbindex.verify;

import io.github.dbindex.catalog.IndexSight.Absent;
import io.github.dbindex.catalog.IndexSight.NotAnIndex;
import io.github.dbindex.catalog.IndexSight.OnAnotherTable;
import io.github.dbindex.catalog.Relation;
import java.util.List;

/** The index is there, and on its table. */
record PresenceCheck() implements IndexCheck {

    @Override
    public Check check() {
        return Check.INDEX_EXISTS;
    }

    @Override
    public String word() {
        return "exists";
    }

    @Override
    public List<Result> of(List<Candidate> candidates) {
        return candidates.stream().map(this::of).toList();
    }

    private Result of(Candidate candidate) {
        Relation table = candidate.table();
        if (table == null) {
            return failed(
                    candidate,
                    "The index is not there, nor is its table "
                            + candidate.expected().table() + ".",
                    "restore the table, or drop the index in a migration of its own.");
        }
        if (candidate.sight() instanceof NotAnIndex taken) {
            return failed(
                    candidate,
                    "The name belongs to a " + taken.other().kindName() + ", so the index is not there.",
                    "give the index a free name in a new migration.");
        }
        if (candidate.sight() instanceof OnAnotherTable taken) {
            return failed(
                    candidate,
                    "The index is on " + taken.index().table() + "; "
                            + candidate.expected().version() + " declares it on " + table.name() + ".",
                    "give the declared index a free name in a new migration.");
        }
        return candidate.sight() instanceof Absent ? absent(candidate, table) : Result.passed();
    }

    private Result absent(Candidate candidate, Relation table) {
        String version = candidate.expected().version();
        return failed(
                candidate,
                version
                        + (version.equals(AppliedScript.MANIFEST)
                                ? " declares it"
                                : " declares it and is recorded as applied")
                        + ", but the index is not there.",
                "build it: "
                        + candidate
                                .expected()
                                .statement()
                                .concurrentlyOn(candidate.name().name(), table.name())
                        + ";");
    }
}
