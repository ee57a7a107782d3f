package io.github.dbindex.maven;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Baseline;
import io.github.dbindex.report.BaselineFile;
import io.github.dbindex.report.Report;
import org.apache.maven.plugin.logging.Log;

/** {@code dbindex.updateBaseline}: what is gone leaves the file, and the rest of the run uses what remains. */
final class BaselineUpdate {

    private BaselineUpdate() {}

    static Report of(BaselineFile file, Report report, Log log) {
        Baseline before = file.read();
        Baseline after = before.updatedBy(report);
        file.write(after);
        int known = after.size(report.goal());
        int gone = before.size(report.goal()) - known;
        log.info("Baseline " + WorkingDirectory.shorten(file.path().toString()) + ": "
                + (before.has(report.goal())
                        ? known + " known, " + gone + " removed."
                        : Amounts.of(known, "finding") + " recorded as known."));
        return after.applyTo(report);
    }
}
