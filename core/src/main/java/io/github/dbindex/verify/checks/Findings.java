package io.github.dbindex.verify.checks;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the outcome of one check. */
final class Findings {

    private final Check check;
    private final List<Checked> checked = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Section> sections = new ArrayList<>();

    Findings(Check check) {
        this.check = check;
    }

    void checked(Object subject) {
        checked.add(check.of(subject.toString()));
    }

    void add(Object subject, String problem, String next) {
        add(check.severity(), subject, problem, next, null);
    }

    void add(Severity severity, Object subject, String problem, String next, @Nullable Location location) {
        findings.add(check.finding(severity, subject.toString(), problem, next, location));
    }

    void add(Section section) {
        sections.add(section);
    }

    CheckOutcome outcome() {
        return new CheckOutcome(checked, findings, sections);
    }
}
