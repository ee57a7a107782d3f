package io.github.dbindex.verify;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import java.util.List;

/** One thing that must hold for each expected index. */
interface IndexCheck {

    Check check();

    /** What a reader sees behind an index that passes. */
    String word();

    /** Checks all of them, with a number of queries that does not grow with them; one result each, in the same order. */
    List<Result> of(List<Candidate> candidates);

    /**
     * What a check found.
     *
     * @param isFinal whether later checks make no sense any more
     * @param isPassed whether the check's word may stand behind the index
     */
    record Result(List<Finding> findings, boolean isFinal, boolean isPassed) {

        static Result passed() {
            return new Result(List.of(), false, true);
        }
    }

    default Result failed(Candidate candidate, String problem, String next) {
        return found(check().severity(), candidate, problem, next);
    }

    default Result found(Severity severity, Candidate candidate, String problem, String next) {
        Finding finding = check().finding(
                        severity,
                        candidate.name().toString(),
                        problem,
                        next,
                        candidate.expected().location());
        return new Result(List.of(finding), true, false);
    }
}
