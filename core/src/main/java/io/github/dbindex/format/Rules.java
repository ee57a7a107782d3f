package io.github.dbindex.format;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What other tools want to know about a finding: where it is explained, and how to know it again. */
final class Rules {

    /** Ids that have no page of their own, because no check stands behind them. */
    static final Set<String> OF_REPORTS =
            Set.of("not-tracked", "could-not-run", "baseline-stale", "suppression-expired", "suppression-unused");

    /** Where the project lives: the POM's url. */
    static final String PROJECT = "https://github.com/dbindex/dbindex";

    static final String DOCS = PROJECT + "/blob/main/docs/reference/";

    private Rules() {}

    static String page(String goal, String id) {
        if (OF_REPORTS.contains(id)) {
            return DOCS + "reports.md";
        }
        return DOCS + (goal.equals("lint") ? "rules/" : "checks/") + id + ".md";
    }

    /**
     * A fingerprint for each finding, in the same order: stable while the lines of a file move, and different for two
     * findings that differ in nothing but their line.
     */
    static List<String> fingerprints(String goal, List<Finding> findings) {
        Map<String, Integer> seen = new HashMap<>();
        return findings.stream()
                .map(finding -> {
                    String key = key(goal, finding);
                    return sha256(key + '\0' + seen.merge(key, 1, Integer::sum));
                })
                .toList();
    }

    private static String key(String goal, Finding finding) {
        Location location = finding.location();
        return String.join("\0", goal, finding.id(), finding.subject(), location == null ? "" : location.file());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every id this report can speak of, in order and once. */
    static List<String> ids(Report report) {
        return Stream.of(
                        report.checked().stream().map(Report.Checked::id),
                        report.findings().stream().map(Finding::id),
                        report.suppressed().stream()
                                .map(known -> known.finding().id()))
                .flatMap(ids -> ids)
                .distinct()
                .sorted()
                .toList();
    }
}
