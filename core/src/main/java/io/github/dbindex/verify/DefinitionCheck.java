package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The index is the one that was declared: access method, keys, operator classes, uniqueness, options, predicate. */
record DefinitionCheck(Session session) implements IndexCheck {

    /** Not allowed, read-only transaction, in recovery: the definition cannot be rehearsed here. */
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
    public Result of(Candidate candidate) {
        ActualIndex actual = Objects.requireNonNull(candidate.actual());
        Relation table = Objects.requireNonNull(candidate.table());
        try {
            IndexDefinition declared = new Rehearsal(session)
                    .define(table.name(), clone -> candidate.expected().rehearsal(Rehearsal.INDEX, clone));
            List<Difference> differences = declared.differencesFrom(actual.definition());
            return differences.isEmpty() ? Result.passed() : different(candidate, differences);
        } catch (StatementFailedException e) {
            return Rehearsal.lacksRowType(e) && candidate.expected().statement().takesWholeRow()
                    ? notComparable(candidate)
                    : notCompared(candidate, e);
        }
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

    private Result different(Candidate candidate, List<Difference> differences) {
        return failed(
                candidate,
                "The index is not the declared one. "
                        + differences.stream().map(Difference::toString).collect(Collectors.joining("; ")) + ".",
                "build the declared index under a new name, or declare what is there.");
    }

    private Result notCompared(Candidate candidate, StatementFailedException e) {
        return found(
                Severity.WARNING,
                candidate,
                "The definition was not compared: " + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                nextStep(e.sqlState()));
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
