package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.BuildRecords;
import io.github.dbindex.catalog.BuildRecords.BuildRecord;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Rehearsals;
import io.github.dbindex.catalog.Rehearsals.Outcome;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The index is the one that was declared: access method, keys, operator classes, uniqueness, options, predicate.
 *
 * <p>PostgreSQL says so: either it prints the index exactly as it was declared, or what was declared is rehearsed. Where
 * it may not be, what dbindex recorded when it had built the index is held against what is there.
 */
record DefinitionCheck(Session session) implements IndexCheck {

    /** Not allowed, read-only transaction, in recovery: nothing can be rehearsed here. */
    private static final Set<String> CANNOT_REHEARSE = Set.of("42501", "25006", "55000");

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
                && actual.definition().tablespace() == null
                // PostgreSQL prints the index of an exclusion constraint as if it were a plain one.
                && !actual.definition().exclusion()
                && expected.statement().isPrintedAs(actual.statement());
    }

    private void compare(List<Candidate> open, Map<Candidate, Result> results) {
        List<Outcome> outcomes = rehearsed(open);
        Map<QualifiedName, BuildRecord> records =
                outcomes.stream().anyMatch(outcome -> CANNOT_REHEARSE.contains(outcome.sqlState()))
                        ? new BuildRecords(session).latest()
                        : Map.of();
        for (int i = 0; i < open.size(); i++) {
            Candidate candidate = open.get(i);
            results.put(candidate, result(candidate, outcomes.get(i), records.get(candidate.name())));
        }
    }

    private List<Outcome> rehearsed(List<Candidate> open) {
        SharedRehearsals shared = SharedRehearsals.of(
                open,
                new Catalog(session)
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

    private Result result(Candidate candidate, Outcome outcome, @Nullable BuildRecord recorded) {
        IndexDefinition declared = outcome.definition();
        if (declared == null && wantsWholeRows(candidate, outcome)) {
            return notComparable(candidate);
        }
        if (declared == null) {
            return recorded == null ? notCompared(candidate, outcome) : asRecorded(candidate, outcome, recorded);
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

    private Result asRecorded(Candidate candidate, Outcome outcome, BuildRecord recorded) {
        String built = "what dbindex recorded for " + recorded.version() + " on "
                + recorded.finishedAt().toLocalDate();
        if (!recorded.definition().equals(actual(candidate).statement())) {
            return failed(
                    candidate,
                    "The index is not " + built + ": recorded " + recorded.definition() + ", actual "
                            + actual(candidate).statement() + ". The declared statement itself was not compared: "
                            + outcome.message() + " (SQLSTATE " + outcome.sqlState() + ").",
                    nextStep(outcome.sqlState()));
        }
        Result said = found(
                Severity.INFO,
                candidate,
                "The index is " + built + ". The declared statement itself was not compared: " + outcome.message()
                        + " (SQLSTATE " + outcome.sqlState() + ").",
                nextStep(outcome.sqlState()));
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

    private Result notCompared(Candidate candidate, Outcome outcome) {
        return found(
                Severity.WARNING,
                candidate,
                "The definition was not compared: " + outcome.message() + " (SQLSTATE " + outcome.sqlState() + ").",
                nextStep(outcome.sqlState()));
    }

    private static String nextStep(String sqlState) {
        if (sqlState.equals("55P03")) {
            return "verify again when the table is not locked.";
        }
        return CANNOT_REHEARSE.contains(sqlState)
                ? "verify as a role with TEMPORARY on the database, on a server that is not a standby."
                : "declare the index as the table is now: the server would refuse the declared statement.";
    }
}
