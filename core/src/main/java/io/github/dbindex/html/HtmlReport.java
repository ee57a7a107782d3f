package io.github.dbindex.html;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Section;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A report as one page: no script, nothing from elsewhere, light or dark as the reader's system is. */
public final class HtmlReport {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Report report;
    private final boolean failed;
    private final Html html = Html.document("en");

    private HtmlReport(Report report, FailOn failOn) {
        this.report = report;
        this.failed = report.fails(failOn);
    }

    /**
     * Writes the page.
     *
     * @param ended when the goal had done its work
     * @param time that took
     * @param version of dbindex
     */
    public static String text(Report report, FailOn failOn, Instant ended, Duration time, String version) {
        HtmlReport page = new HtmlReport(report, failOn);
        page.head();
        page.html.open("body");
        page.html.element("a", "Skip to the findings", "class", "skip", "href", "#findings");
        page.header(ended, time, version);
        page.contents();
        page.main();
        page.html
                .open("footer")
                .element("p", "Written by dbindex " + version + ".")
                .close();
        return page.html.finish();
    }

    private void head() {
        Stylesheet sheet = Stylesheet.load();
        html.open("head").empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.empty("meta", "http-equiv", "Content-Security-Policy", "content", sheet.policy());
        html.element("title", "dbindex " + report.goal() + ": " + outcome() + ", " + report.counts());
        html.style(sheet).close();
    }

    private String outcome() {
        return failed ? "failed" : "passed";
    }

    private void header(Instant ended, Duration time, String version) {
        html.open("header", "class", "page " + outcome()).open("div", "class", "outcome");
        (failed ? Icon.ERROR : Icon.PASSED).on(html);
        html.open("div").element("p", "dbindex", "class", "brand");
        html.open("h1")
                .text(report.goal() + " ")
                .element("span", outcome(), "class", "word")
                .close();
        if (!report.verdict().isEmpty()) {
            html.element("p", report.verdict(), "class", "verdict");
        }
        html.element("p", report.summary(), "class", "counts").close().close();
        html.open("dl", "class", "facts");
        Report.Project project = report.project();
        if (project != null) {
            fact("Project", project.described());
        }
        Report.Server server = report.server();
        if (server != null) {
            fact("Server", "PostgreSQL " + server.version());
            fact("pgvector", pgvector(server));
            fact("Database", server.place());
        }
        fact("When", WHEN.format(ended));
        fact("Took", Amounts.time(time));
        fact("dbindex", version);
        html.close().close();
    }

    private static String pgvector(Report.Server server) {
        if (server.pgvector() != null) {
            return server.pgvector();
        }
        return server.pgvectorAvailable() == null ? "not there" : server.pgvectorAvailable() + ", not installed";
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    /** Only worth it where there is something to jump to. */
    private void contents() {
        if (report.sections().size() < 2) {
            return;
        }
        html.open("nav", "aria-label", "Contents").open("ul");
        link("findings", "Findings");
        for (int i = 0; i < report.sections().size(); i++) {
            link("section-" + (i + 1), report.sections().get(i).title());
        }
        html.close().close();
    }

    private void link(String id, String text) {
        html.open("li").element("a", text, "href", "#" + id).close();
    }

    private void main() {
        html.open("main");
        HtmlFindings findings = new HtmlFindings(html, new RulePages(report.goal()));
        findings.show(report.findings());
        HtmlSections sections = new HtmlSections(html);
        for (int i = 0; i < report.sections().size(); i++) {
            Section section = report.sections().get(i);
            String id = "section-" + (i + 1);
            html.open("section", "id", id, "aria-labelledby", id + "-title");
            section.accept(sections.of(id + "-title"));
            html.close();
        }
        findings.showKnown(report.suppressed());
        html.close();
    }
}
