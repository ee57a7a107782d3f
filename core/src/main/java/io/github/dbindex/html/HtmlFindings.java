package io.github.dbindex.html;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report.Suppressed;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was found, the worst first, those of a kind together. */
record HtmlFindings(Html html, RulePages pages) {

    /** Of a kind; more are folded. */
    private static final int OPEN = 20;

    private record Kind(Severity severity, String id) {}

    void show(List<Finding> findings) {
        html.open("section", "id", "findings", "aria-labelledby", "findings-title");
        html.element("h2", "Findings", "id", "findings-title");
        if (findings.isEmpty()) {
            html.open("p", "class", "nothing ok");
            Icon.PASSED.on(html);
            html.text("Nothing found.").close();
        }
        Map<Kind, List<Finding>> kinds = new LinkedHashMap<>();
        findings.stream()
                .sorted(Comparator.comparing(Finding::severity))
                .forEach(finding -> kinds.computeIfAbsent(
                                new Kind(finding.severity(), finding.id()), kind -> new ArrayList<>())
                        .add(finding));
        kinds.forEach(this::show);
        html.close();
    }

    private void show(Kind kind, List<Finding> findings) {
        findings.stream().limit(OPEN).forEach(this::show);
        if (findings.size() > OPEN) {
            List<Finding> more = findings.subList(OPEN, findings.size());
            html.open("details", "class", "more " + kind.severity())
                    .element("summary", Amounts.count(more.size()) + " more of " + kind.id());
            more.forEach(this::showBriefly);
            html.close();
        }
    }

    private void show(Finding finding) {
        html.open("article", "class", "finding " + finding.severity());
        html.open("h3").open("span", "class", "severity");
        Icon.of(finding.severity()).on(html);
        html.text(finding.severity().toString()).close().text(" ");
        id(finding);
        html.text(" ");
        html.element("span", finding.subject(), "class", "subject").close();
        html.element("p", finding.problem(), "class", "problem");
        place(finding);
        next(finding);
        html.close();
    }

    /** Without what all of a kind have in common. */
    private void showBriefly(Finding finding) {
        html.open("article").element("h3", finding.subject(), "class", "subject");
        html.element("p", finding.problem(), "class", "problem");
        place(finding);
        next(finding);
        html.close();
    }

    private void id(Finding finding) {
        pages.url(finding.id())
                .ifPresentOrElse(
                        url -> html.element("a", finding.id(), "class", "id", "href", url),
                        () -> html.element("span", finding.id(), "class", "id"));
    }

    private void place(Finding finding) {
        Location location = finding.location();
        if (location != null) {
            html.open("p", "class", "place")
                    .element("code", location.file() + ":" + location.line())
                    .close();
        }
    }

    private void next(Finding finding) {
        html.open("p", "class", "next")
                .element("strong", "Next")
                .text(" " + finding.next())
                .close();
    }

    void showKnown(List<Suppressed> suppressed) {
        if (suppressed.isEmpty()) {
            return;
        }
        html.open("section", "id", "known", "aria-labelledby", "known-title");
        html.element("h2", "Known", "id", "known-title");
        html.element("p", "Somebody has decided to live with these; they fail nothing.", "class", "lead");
        suppressed.stream().limit(OPEN).forEach(this::show);
        if (suppressed.size() > OPEN) {
            html.open("details", "class", "more")
                    .element("summary", Amounts.count(suppressed.size() - OPEN) + " more known");
            suppressed.stream().skip(OPEN).forEach(this::show);
            html.close();
        }
        html.close();
    }

    private void show(Suppressed known) {
        html.open("details").open("summary");
        html.element("span", known.finding().id(), "class", "id")
                .text(" ")
                .element("span", known.finding().subject(), "class", "subject")
                .text(" ");
        html.element("span", known.by().toString(), "class", "by").close();
        html.element("p", known.reason());
        html.element("p", known.finding().problem(), "class", "problem").close();
    }
}
