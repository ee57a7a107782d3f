package io.github.dbindex.verify;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import java.util.List;

/** One thing that must hold for each expected index. */
interface IndexCheck {

    Check check();

    /** What a reader sees behind an index that passes. */
    String word();

    Result of(Candidate candidate);

    /**
     * What a check found.
     *
     * @param isFinal whether later checks make no sense any more
     */
    record Result(List<Finding> findings, boolean isFinal) {

        static Result passed() {
            return new Result(List.of(), false);
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
        return new Result(List.of(finding), true);
    }
}
