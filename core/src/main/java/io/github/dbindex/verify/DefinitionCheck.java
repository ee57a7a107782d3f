package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Rehearsals;
import io.github.dbindex.catalog.Rehearsals.Outcome;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.history.BuildRecords;
import io.github.dbindex.history.BuildRecords.BuildRecord;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index is the one that was declared: access method, keys, operator classes, uniqueness, options, predicate.
 *
 * <p>PostgreSQL says so: either it prints the index exactly as it was declared, or what was declared is rehearsed. Where
 * it may not be, what dbindex recorded when it had built the index is held against what is there.
 */
record DefinitionCheck(Session session) implements IndexCheck {

    @Override
    public Check check() {
        return Check.INDEX_DEFINITION;
    }

    @Override
    public String word() {
        return "definition";
    }

    @Override
    public List<Result> of(List<Candidate> candidates) {
        List<Candidate> open = candidates.stream()
                .filter(candidate -> !isPrintedAsDeclared(candidate))
                .toList();
        Map<Candidate, Result> results = new HashMap<>();
        if (!open.isEmpty()) {
            compare(open, results);
        }
        return candidates.stream()
                .map(candidate -> results.getOrDefault(candidate, Result.passed()))
                .toList();
    }

    private static boolean isPrintedAsDeclared(Candidate candidate) {
        ExpectedIndex expected = candidate.expected();
        ActualIndex actual = actual(candidate);
        return expected.columnRenames().isEmpty()
                && expected.alterations().isEmpty()
                && !expected.deferrable()
                && !actual.definition().deferrable()
                && actual.definition().tablespace() == null
                // PostgreSQL prints the index of an exclusion constraint as if it were a plain one.
                && !actual.definition().exclusion()
                && expected.statement().isPrintedAs(actual.statement());
    }

    private void compare(List<Candidate> open, Map<Candidate, Result> results) {
        List<Outcome> outcomes = rehearsed(open);
        Map<QualifiedName, BuildRecord> records =
                outcomes.stream().anyMatch(RehearsalNeeds::isMissingIn) ? new BuildRecords(session).latest() : Map.of();
        RehearsalNeeds needs = RehearsalNeeds.of(
                session,
                outcomes,
                open.stream().map(candidate -> table(candidate).oid()).toList());
        for (int i = 0; i < open.size(); i++) {
            Candidate candidate = open.get(i);
            String next = needs.nextStep(outcomes.get(i), table(candidate).oid());
            results.put(candidate, result(candidate, outcomes.get(i), records.get(candidate.name()), next));
        }
    }

    private List<Outcome> rehearsed(List<Candidate> open) {
        SharedRehearsals shared = SharedRehearsals.of(
                open,
                new Tables(session)
                        .columns(open.stream()
                                .map(DefinitionCheck::table)
                                .distinct()
                                .toList()));
        try {
            return shared.spread(new Rehearsals(session).of(shared.requests()));
        } catch (StatementFailedException e) {
            return open.stream()
                    .map(candidate -> new Outcome(null, e.sqlState(), e.serverMessage()))
                    .toList();
        }
    }

    private static Relation table(Candidate candidate) {
        return Objects.requireNonNull(candidate.table());
    }

    private Result result(Candidate candidate, Outcome outcome, @Nullable BuildRecord recorded, String next) {
        IndexDefinition declared = outcome.definition();
        if (declared == null && wantsWholeRows(candidate, outcome)) {
            return notComparable(candidate);
        }
        if (declared == null) {
            return recorded == null
                    ? notCompared(candidate, outcome, next)
                    : asRecorded(candidate, outcome, recorded, next);
        }
        List<Difference> differences =
                declared.differencesFrom(actual(candidate).definition());
        return differences.isEmpty() ? Result.passed() : different(candidate, differences);
    }

    private static ActualIndex actual(Candidate candidate) {
        return Objects.requireNonNull(candidate.actual());
    }

    private Result different(Candidate candidate, List<Difference> differences) {
        return failed(
                candidate,
                "The index is not the declared one. "
                        + differences.stream().map(Difference::toString).collect(Collectors.joining("; ")) + ".",
                "build the declared index under a new name, or declare what is there.");
    }

    private Result asRecorded(Candidate candidate, Outcome outcome, BuildRecord recorded, String next) {
        String built = "what dbindex recorded for " + recorded.version() + " on "
                + recorded.finishedAt().toLocalDate();
        if (!recorded.definition().equals(actual(candidate).statement())) {
            return failed(
                    candidate,
                    "The index is not " + built + ": recorded " + recorded.definition() + ", actual "
                            + actual(candidate).statement() + ". The declared statement itself was not compared: "
                            + outcome.message() + " (SQLSTATE " + outcome.sqlState() + ").",
                    next);
        }
        Result said = found(
                Severity.INFO,
                candidate,
                "The index is " + built + ". The declared statement itself was not compared: " + outcome.message()
                        + " (SQLSTATE " + outcome.sqlState() + ").",
                next);
        return new Result(said.findings(), false, true);
    }

    private static boolean wantsWholeRows(Candidate candidate, Outcome outcome) {
        return Rehearsal.lacksRowType(outcome.sqlState())
                && candidate.expected().statement().takesWholeRow();
    }

    private Result notComparable(Candidate candidate) {
        return found(
                Severity.INFO,
                candidate,
                "The definition was not compared: it takes whole rows of the table, and those of an empty copy are of"
                        + " another type.",
                "compare it by hand with SELECT pg_get_indexdef('"
                        + candidate.name().quoted() + "'::regclass);");
    }

    private Result notCompared(Candidate candidate, Outcome outcome, String next) {
        return found(
                Severity.WARNING,
                candidate,
                "The definition was not compared: " + outcome.message() + " (SQLSTATE " + outcome.sqlState() + ").",
                next);
    }
}
