package io.github.dbindex.maven;

import io.github.dbindex.report.Report;
import io.github.dbindex.report.Suppression;
import java.util.List;
import java.util.function.Function;

/**
 * What a goal's work leads to.
 *
 * @param verdict in the goal's own words, whatever was found; empty if the counts say it all
 * @param summary the same of a report that fails nothing, without what is known by then
 * @param suppressions the manifest's
 */
record Outcome(Report report, String verdict, Function<Report, String> summary, List<Suppression> suppressions) {

    Outcome(Report report, String verdict) {
        this(report, verdict, shown -> verdict, List.of());
    }

    /** Without words of its own. */
    Outcome(Report report, List<Suppression> suppressions) {
        this(report, "", shown -> "", suppressions);
    }
}
