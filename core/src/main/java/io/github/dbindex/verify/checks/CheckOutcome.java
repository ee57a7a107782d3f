package io.github.dbindex.verify.checks;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * What was checked, and what was found.
 *
 * @param sections that are worth a look even if nothing was found
 */
public record CheckOutcome(List<Checked> checked, List<Finding> findings, List<Section> sections) {

    public static final CheckOutcome NOTHING = new CheckOutcome(List.of(), List.of(), List.of());

    public CheckOutcome {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
    }

    CheckOutcome(List<Checked> checked, List<Finding> findings) {
        this(checked, findings, List.of());
    }

    CheckOutcome and(CheckOutcome other) {
        return new CheckOutcome(
                joined(checked, other.checked), joined(findings, other.findings), joined(sections, other.sections));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
