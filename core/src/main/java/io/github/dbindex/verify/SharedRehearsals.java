package io.github.dbindex.verify;

import io.github.dbindex.catalog.Rehearsals.Outcome;
import io.github.dbindex.catalog.Rehearsals.Request;
import io.github.dbindex.catalog.Relation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One rehearsal for all indexes that must come out the same: the same statements, on tables of one owner where
 * the columns that the statements name are of the same types. Whatever else a table has, PostgreSQL does not look at it. A definition that
 * names its table is rehearsed on that table.
 *
 * @param numbers of the request that stands for each candidate
 */
record SharedRehearsals(List<Request> requests, List<Integer> numbers) {

    /** @param columns of the candidates' tables with their types, by the table's oid */
    static SharedRehearsals of(List<Candidate> candidates, Map<Long, Map<String, String>> columns) {
        Map<List<Object>, Integer> known = new HashMap<>();
        List<Request> requests = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (Candidate candidate : candidates) {
            ExpectedIndex expected = candidate.expected();
            Relation table = table(candidate);
            Object ground = ground(candidate, columns.getOrDefault(table.oid(), Map.of()));
            Integer number = known.computeIfAbsent(List.of(ground, expected.rehearsal("i", "t")), key -> {
                requests.add(new Request(table.name(), expected::rehearsal));
                return requests.size() - 1;
            });
            numbers.add(number);
        }
        return new SharedRehearsals(requests, numbers);
    }

    /** What a definition says something about: these columns, or this very table. */
    private static Object ground(Candidate candidate, Map<String, String> columns) {
        ExpectedIndex expected = candidate.expected();
        Relation table = table(candidate);
        Set<String> names = expected.statement().names();
        if (names.contains(table.name().name())
                || names.contains(expected.table().name())) {
            return table.oid();
        }
        Map<String, String> named = new HashMap<>(columns);
        if (expected.columnRenames().isEmpty()) {
            named.keySet().retainAll(names);
        }
        // In whose name the index's functions run.
        return List.of(named, table.owner());
    }

    private static Relation table(Candidate candidate) {
        return Objects.requireNonNull(candidate.table());
    }

    /** The outcome of each candidate. */
    List<Outcome> spread(List<Outcome> outcomes) {
        return numbers.stream().map(outcomes::get).toList();
    }
}
