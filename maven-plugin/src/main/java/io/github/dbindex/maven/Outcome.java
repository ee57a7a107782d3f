package io.github.dbindex.maven;

import io.github.dbindex.report.Report;
import io.github.dbindex.report.Suppression;
import java.util.List;

/**
 * What a goal's work leads to.
 *
 * @param summary the last line but one, if nothing was found wrong; empty if the counts say it all
 * @param suppressions the manifest's
 */
record Outcome(Report report, String summary, List<Suppression> suppressions) {

    Outcome(Report report, String summary) {
        this(report, summary, List.of());
    }
}
