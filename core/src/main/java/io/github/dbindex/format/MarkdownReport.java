package io.github.dbindex.format;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Suppressed;
import io.github.dbindex.report.RulePages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Markdown for a comment on a pull request, or for the summary of a run on GitHub. */
final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();
    private final RulePages pages;

    private MarkdownReport(RulePages pages) {
        this.pages = pages;
    }

    static String text(Report report, FailOn failOn) {
        MarkdownReport markdown = new MarkdownReport(new RulePages(report.goal()));
        markdown.head(report, failOn);
        markdown.findings(report.findings());
        MarkdownSections sections = new MarkdownSections();
        report.sections().forEach(section -> markdown.text.append(section.accept(sections)));
        if (!report.suppressed().isEmpty()) {
            markdown.known(report.suppressed());
        }
        return markdown.text.toString();
    }

    private void head(Report report, FailOn failOn) {
        text.append("## dbindex ").append(report.goal());
        text.append(report.fails(failOn) ? ": failed ❌\n\n" : ": passed ✅\n\n");
        text.append(report.verdict().isEmpty() ? "" : Markdown.escaped(report.verdict()) + " ");
        text.append(report.summary());
        Report.Project project = report.project();
        if (project != null) {
            text.append(' ').append(Markdown.escaped(project.described())).append(" ·");
        }
        if (report.server() != null) {
            text.append(' ').append(Markdown.escaped(report.server().described()));
        }
        text.append('\n');
    }

    /** Those of a kind beyond the first are folded. */
    private void findings(List<Finding> findings) {
        Map<String, Integer> seen = new LinkedHashMap<>();
        List<Finding> more = new ArrayList<>();
        for (Finding finding : findings) {
            if (seen.merge(finding.id(), 1, Integer::sum) <= MarkdownSections.OPEN) {
                text.append(markdown(finding));
            } else {
                more.add(finding);
            }
        }
        if (!more.isEmpty()) {
            StringBuilder rows =
                    new StringBuilder("| Finding | Subject | Problem | Next |\n| --- | --- | --- | --- |\n");
            more.forEach(finding -> rows.append(
                    Markdown.row(List.of(finding.id(), finding.subject(), finding.problem(), finding.next()))));
            text.append(MarkdownSections.folded(Amounts.of(more.size(), "more finding"), rows.toString()));
        }
    }

    private String markdown(Finding finding) {
        String word = finding.severity().toString().toUpperCase(Locale.ROOT);
        String id = Markdown.code(finding.id());
        return "\n### " + word + " "
                + pages.url(finding.id())
                        .map(url -> "[" + id + "](" + url + ")")
                        .orElse(id) + " "
                + Markdown.escaped(finding.subject()) + "\n\n"
                + Markdown.lines(finding.problem()) + "\n\n"
                + (finding.location() == null
                        ? ""
                        : Markdown.code(finding.location().file() + ":"
                                        + finding.location().line()) + "\n\n")
                + "**Next:** " + Markdown.lines(finding.next()) + "\n";
    }

    private void known(List<Suppressed> suppressed) {
        StringBuilder rows =
                new StringBuilder("| Finding | Subject | Known by | Reason |\n| --- | --- | --- | --- |\n");
        suppressed.forEach(known -> rows.append(Markdown.row(List.of(
                known.finding().id(), known.finding().subject(), known.by().toString(), known.reason()))));
        text.append(MarkdownSections.folded(Amounts.count(suppressed.size()) + " known", rows.toString()));
    }
}
