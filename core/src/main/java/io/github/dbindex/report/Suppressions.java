package io.github.dbindex.report;

import io.github.dbindex.report.Report.Suppressed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
        Active active = new Active();
        list.stream().filter(suppression -> !hasExpired(suppression)).forEach(active::add);
        List<Finding> findings = new ArrayList<>();
        List<Suppressed> suppressed = new ArrayList<>(report.suppressed());
        Set<Suppression> used = new HashSet<>();
        for (Finding finding : report.findings()) {
            Optional<Suppression> match = active.of(finding);
            match.ifPresentOrElse(
                    found -> {
                        used.add(found);
                        suppressed.add(new Suppressed(finding, Suppressed.By.MANIFEST, found.reason()));
                    },
                    () -> findings.add(finding));
        }
        Set<String> ids = report.ids();
        list.stream()
                .filter(suppression -> ids.contains(suppression.id()))
                .flatMap(suppression -> about(suppression, used).stream())
                .forEach(findings::add);
        return report.with(findings, suppressed);
    }

    /** Those that hold, to be found without looking at all of them; one that names its subject goes first. */
    private static final class Active {

        private final Map<List<String>, Suppression> exact = new HashMap<>();
        private final Map<String, List<Glob>> globs = new HashMap<>();

        private record Glob(Pattern pattern, Suppression suppression) {}

        void add(Suppression suppression) {
            if (suppression.subject().indexOf('*') < 0) {
                exact.putIfAbsent(List.of(suppression.id(), suppression.subject()), suppression);
                return;
            }
            String pattern = Stream.of(suppression.subject().split("\\*", -1))
                    .map(Pattern::quote)
                    .collect(Collectors.joining(".*"));
            globs.computeIfAbsent(suppression.id(), id -> new ArrayList<>())
                    .add(new Glob(Pattern.compile(pattern, Pattern.DOTALL), suppression));
        }

        Optional<Suppression> of(Finding finding) {
            Suppression named = exact.get(List.of(finding.id(), finding.subject()));
            return named != null
                    ? Optional.of(named)
                    : globs.getOrDefault(finding.id(), List.of()).stream()
                            .filter(glob ->
                                    glob.pattern().matcher(finding.subject()).matches())
                            .map(Glob::suppression)
                            .findFirst();
        }
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
}
