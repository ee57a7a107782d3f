package io.github.dbindex.report;

import io.github.dbindex.report.Report.Suppressed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Findings that were there when dbindex was introduced, for each goal. They fail nothing. A baseline shrinks when they
 * are gone and never grows: a goal that has one gets no new entries.
 */
public final class Baseline {

    static final String STALE = "baseline-stale";
    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::id).thenComparing(Entry::subject).thenComparing(Entry::file);

    private final Map<String, Set<Entry>> goals = new TreeMap<>();

    /**
     * A known finding.
     *
     * @param file where its subject was declared, without the line, which changes; empty if there is none
     */
    record Entry(String id, String subject, String file) {

        static Entry of(Finding finding) {
            Location location = finding.location();
            return new Entry(finding.id(), finding.subject(), location == null ? "" : location.file());
        }
    }

    Baseline(Map<String, ? extends Collection<Entry>> entries) {
        entries.forEach((goal, known) -> goals.put(goal, sorted(known)));
    }

    /** Without any goal. */
    public static Baseline empty() {
        return new Baseline(Map.of());
    }

    /** How many findings of the goal are known. */
    public int size(String goal) {
        return entries(goal).size();
    }

    /** Whether the goal has been recorded, if only with nothing. */
    public boolean has(String goal) {
        return goals.containsKey(goal);
    }

    Map<String, Set<Entry>> entries() {
        return goals;
    }

    /** The report with what is known taken out of its findings, and a word about entries that are no longer needed. */
    public Report applyTo(Report report) {
        Set<Entry> known = entries(report.goal());
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>(report.suppressed());
        for (Finding finding : report.findings()) {
            if (known.contains(Entry.of(finding))) {
                suppressed.add(new Suppressed(finding, Suppressed.By.BASELINE, "known since the baseline was made"));
            } else {
                findings.add(finding);
            }
        }
        known.stream().filter(isGoneFrom(report)).map(Baseline::stale).forEach(findings::add);
        return report.with(findings, suppressed);
    }

    /**
     * What the baseline is after this report: without the entries that are gone. A goal that was never recorded is
     * recorded now, with all its errors and warnings.
     */
    public Baseline updatedBy(Report report) {
        Map<String, Set<Entry>> updated = new TreeMap<>(goals);
        Set<Entry> known = has(report.goal()) ? sorted(entries(report.goal())) : worthKnowing(report);
        known.removeIf(isGoneFrom(report));
        updated.put(report.goal(), known);
        return new Baseline(updated);
    }

    private static Set<Entry> worthKnowing(Report report) {
        return sorted(report.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .filter(finding -> !finding.id().equals(Suppressions.EXPIRED))
                .map(Entry::of)
                .toList());
    }

    /** Gone is what its check, having been made, did not find again. */
    private static Predicate<Entry> isGoneFrom(Report report) {
        Set<Entry> found = sorted(report.findings().stream().map(Entry::of).toList());
        Set<String> ids = report.ids();
        return entry -> !found.contains(entry) && (report.checked().isEmpty() || ids.contains(entry.id()));
    }

    private static Finding stale(Entry entry) {
        return new Finding(
                STALE,
                Severity.INFO,
                entry.id() + " on " + entry.subject(),
                "The baseline knows this finding, but it is gone.",
                "take it out of the baseline: run the goal once with -Ddbindex.updateBaseline.",
                location(entry));
    }

    private static @Nullable Location location(Entry entry) {
        return entry.file().isEmpty() ? null : new Location(entry.file(), 1, 1);
    }

    private Set<Entry> entries(String goal) {
        return goals.getOrDefault(goal, new TreeSet<>(ORDER));
    }

    private static Set<Entry> sorted(Collection<Entry> entries) {
        Set<Entry> sorted = new TreeSet<>(ORDER);
        sorted.addAll(entries);
        return sorted;
    }
}
