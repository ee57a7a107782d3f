package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The index is there, and on its table. */
record PresenceCheck(Catalog catalog) implements IndexCheck {

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
        List<QualifiedName> missing = candidates.stream()
                .filter(candidate -> candidate.actual() == null && candidate.table() != null)
                .map(Candidate::name)
                .toList();
        Map<QualifiedName, Relation> others = missing.isEmpty() ? Map.of() : catalog.relations(missing);
        return candidates.stream().map(candidate -> of(candidate, others)).toList();
    }

    private Result of(Candidate candidate, Map<QualifiedName, Relation> others) {
        Relation table = candidate.table();
        ActualIndex actual = candidate.actual();
        String version = candidate.expected().version();
        if (table == null) {
            return failed(
                    candidate,
                    "The index is not there, nor is its table "
                            + candidate.expected().table() + ".",
                    "restore the table, or drop the index in a migration of its own.");
        }
        if (actual == null) {
            return Optional.ofNullable(others.get(candidate.name()))
                    .map(other -> failed(
                            candidate,
                            "The name belongs to a " + other.kindName() + ", so the index is not there.",
                            "give the index a free name in a new migration."))
                    .orElseGet(() -> failed(
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
                                    + ";"));
        }
        if (actual.tableOid() != table.oid()) {
            return failed(
                    candidate,
                    "The index is on " + actual.table() + "; " + version + " declares it on " + table.name() + ".",
                    "give the declared index a free name in a new migration.");
        }
        return Result.passed();
    }
}
