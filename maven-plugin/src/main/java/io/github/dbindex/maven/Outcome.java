package io.github.dbindex.maven;

import io.github.dbindex.report.Report;
import io.github.dbindex.report.Suppression;
import java.util.List;
import java.util.function.Function;

/**
 * What a goal's work leads to.
 *
 * @param summary the last line but one of a report that fails nothing, without what is known by then; empty if the counts
 *     say it all
 * @param suppressions the manifest's
 */
record Outcome(Report report, Function<Report, String> summary, List<Suppression> suppressions) {

    Outcome(Report report, String summary) {
        this(report, shown -> summary, List.of());
    }
}
