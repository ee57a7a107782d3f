package io.github.dbindex.verify;

import io.github.dbindex.catalog.Rehearsals.Outcome;
import io.github.dbindex.catalog.Rehearsals.Request;
import io.github.dbindex.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One rehearsal for all indexes that must come out the same: the same statements on tables with the same columns, as
 * partitions and tenants have them. A definition that names its table is rehearsed on that table.
 *
 * @param numbers of the request that stands for each candidate
 */
record SharedRehearsals(List<Request> requests, List<Integer> numbers) {

    static SharedRehearsals of(List<Candidate> candidates, Map<Long, String> shapes) {
        Map<List<Object>, Integer> known = new HashMap<>();
        List<Request> requests = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Candidate candidate : candidates) {
            ExpectedIndex expected = candidate.expected();
            Relation table = Objects.requireNonNull(candidate.table());
            boolean namesTable = expected.statement().mentions(table.name().name())
                    || expected.statement().mentions(expected.table().name());
            Object shape = namesTable ? table.oid() : shapes.getOrDefault(table.oid(), "");
            Integer number = known.computeIfAbsent(List.of(shape, expected.rehearsal("i", "t")), key -> {
                requests.add(new Request(table.name(), expected::rehearsal));
                return requests.size() - 1;
            });
            numbers.add(number);
        }
        return new SharedRehearsals(requests, numbers);
    }

    /** The outcome of each candidate. */
    List<Outcome> spread(List<Outcome> outcomes) {
        return numbers.stream().map(outcomes::get).toList();
    }
}
