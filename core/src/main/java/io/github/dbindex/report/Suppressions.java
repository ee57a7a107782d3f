package io.github.dbindex.report;

import io.github.dbindex.report.Report.Suppressed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the manifest says about findings to live with. One that has expired hides nothing any more and is itself a
 * finding, and so is one that hides nothing, so that the list stays as short as it can be.
 *
 * @param today in the time zone of the reader
 */
public record Suppressions(List<Suppression> list, LocalDate today) {

    static final String EXPIRED = "suppression-expired";
    static final String UNUSED = "suppression-unused";

    public Suppressions {
        list = List.copyOf(list);
    }

    /** The report with what is suppressed taken out of its findings. */
    public Report applyTo(Report report) {
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>(report.suppressed());
        Set<Suppression> used = new HashSet<>();
        for (Finding finding : report.findings()) {
            Optional<Suppression> match = active(finding);
            match.ifPresentOrElse(
                    found -> {
                        used.add(found);
                        suppressed.add(new Suppressed(finding, Suppressed.By.MANIFEST, found.reason()));
                    },
                    () -> findings.add(finding));
        }
        list.stream()
                .filter(suppression -> report.concerns(suppression.id()))
                .flatMap(suppression -> about(suppression, used).stream())
                .forEach(findings::add);
        return report.with(findings, suppressed);
    }

    private Optional<Suppression> active(Finding finding) {
        return list.stream()
                .filter(suppression -> !hasExpired(suppression) && matches(suppression, finding))
                .findFirst();
    }

    private boolean hasExpired(Suppression suppression) {
        return suppression.expires() != null && suppression.expires().isBefore(today);
    }

    private Optional<Finding> about(Suppression suppression, Set<Suppression> used) {
        String subject = suppression.id() + " on " + suppression.subject();
        if (hasExpired(suppression)) {
            return Optional.of(new Finding(
                    EXPIRED,
                    Severity.WARNING,
                    subject,
                    "The suppression expired on " + suppression.expires()
                            + " and hides nothing any more. Its reason was: " + suppression.reason(),
                    "correct what it hid and remove it from the manifest, or give it a later day.",
                    null));
        }
        return used.contains(suppression)
                ? Optional.empty()
                : Optional.of(new Finding(
                        UNUSED,
                        Severity.INFO,
                        subject,
                        "The suppression hides nothing: there is no such finding.",
                        "remove it from the manifest.",
                        null));
    }

    private static boolean matches(Suppression suppression, Finding finding) {
        return suppression.id().equals(finding.id())
                && pattern(suppression.subject()).matcher(finding.subject()).matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(
                Stream.of(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*")), Pattern.DOTALL);
    }
}
