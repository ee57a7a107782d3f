package io.github.dbindex.verify.checks;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was checked, and what was found.
 *
 * @param sections that are worth a look even if nothing was found
 * @param details as a report's JSON has them
 */
public record CheckOutcome(
        List<Checked> checked, List<Finding> findings, List<Section> sections, Map<String, Object> details) {

    public static final CheckOutcome NOTHING = new CheckOutcome(List.of(), List.of(), List.of(), Map.of());

    public CheckOutcome {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    CheckOutcome(List<Checked> checked, List<Finding> findings) {
        this(checked, findings, List.of(), Map.of());
    }

    CheckOutcome(List<Checked> checked, List<Finding> findings, List<Section> sections) {
        this(checked, findings, sections, Map.of());
    }

    CheckOutcome and(CheckOutcome other) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.putAll(other.details);
        return new CheckOutcome(
                joined(checked, other.checked),
                joined(findings, other.findings),
                joined(sections, other.sections),
                all);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
