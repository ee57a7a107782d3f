package io.github.dbindex.verify.checks;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.verify.IndexUsage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was checked, and what was found.
 *
 * @param sections that are worth a look even if nothing was found
 * @param details as a report's JSON has them
 * @param usage what the manifest's queries do with the indexes they name
 */
public record CheckOutcome(
        List<Checked> checked,
        List<Finding> findings,
        List<Section> sections,
        Map<String, Object> details,
        Map<QualifiedName, IndexUsage> usage) {

    public static final CheckOutcome NOTHING = new CheckOutcome(List.of(), List.of());

    public CheckOutcome {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
        sections = List.copyOf(sections);
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        usage = Map.copyOf(usage);
    }

    CheckOutcome(List<Checked> checked, List<Finding> findings) {
        this(checked, findings, List.of());
    }

    CheckOutcome(List<Checked> checked, List<Finding> findings, List<Section> sections) {
        this(checked, findings, sections, Map.of(), Map.of());
    }

    /** With a part of its own in a report's JSON. */
    CheckOutcome with(Map<String, Object> newDetails) {
        return new CheckOutcome(checked, findings, sections, newDetails, usage);
    }

    CheckOutcome and(CheckOutcome other) {
        Map<String, Object> all = new LinkedHashMap<>(details);
        all.putAll(other.details);
        Map<QualifiedName, IndexUsage> allUsage = new HashMap<>(usage);
        allUsage.putAll(other.usage);
        return new CheckOutcome(
                joined(checked, other.checked),
                joined(findings, other.findings),
                joined(sections, other.sections),
                all,
                allUsage);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
