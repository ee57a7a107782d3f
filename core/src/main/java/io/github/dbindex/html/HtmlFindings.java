package io.github.dbindex.html;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report.Suppressed;
import java.util.Comparator;
import java.util.List;

/** What was found, the worst first. */
record HtmlFindings(Html html) {

    void show(List<Finding> findings) {
        html.open("section", "id", "findings", "aria-labelledby", "findings-title");
        html.element("h2", "Findings", "id", "findings-title");
        if (findings.isEmpty()) {
            html.open("p", "class", "nothing ok");
            Icon.PASSED.on(html);
            html.text("Nothing found.").close();
        }
        findings.stream().sorted(Comparator.comparing(Finding::severity)).forEach(this::show);
        html.close();
    }

    private void show(Finding finding) {
        html.open("article", "class", "finding " + finding.severity());
        html.open("h3").open("span", "class", "severity");
        Icon.of(finding.severity()).on(html);
        html.text(finding.severity().toString()).close().text(" ");
        html.element("span", finding.id(), "class", "id").text(" ");
        html.element("span", finding.subject(), "class", "subject").close();
        html.element("p", finding.problem(), "class", "problem");
        Location location = finding.location();
        if (location != null) {
            html.open("p", "class", "place")
                    .element("code", location.file() + ":" + location.line())
                    .close();
        }
        html.open("p", "class", "next")
                .element("strong", "Next")
                .text(" " + finding.next())
                .close();
        html.close();
    }

    void showKnown(List<Suppressed> suppressed) {
        if (suppressed.isEmpty()) {
            return;
        }
        html.open("section", "id", "known", "aria-labelledby", "known-title");
        html.element("h2", "Known", "id", "known-title");
        html.element("p", "Somebody has decided to live with these; they fail nothing.", "class", "lead");
        for (Suppressed known : suppressed) {
            html.open("details").open("summary");
            html.element("span", known.finding().id(), "class", "id").text(" ");
            html.element("span", known.finding().subject(), "class", "subject").text(" ");
            html.element("span", known.by().toString(), "class", "by").close();
            html.element("p", known.reason());
            html.element("p", known.finding().problem(), "class", "problem").close();
        }
        html.close();
    }
}
