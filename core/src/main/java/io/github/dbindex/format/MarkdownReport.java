package io.github.dbindex.format;

import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Suppressed;
import java.util.List;
import java.util.Locale;

/** Markdown for a comment on a pull request, or for the summary of a run on GitHub. */
final class MarkdownReport {

    private MarkdownReport() {}

    static String text(Report report, FailOn failOn) {
        StringBuilder text = new StringBuilder();
        text.append("## dbindex ").append(report.goal());
        text.append(report.fails(failOn) ? ": failed ❌\n\n" : ": passed ✅\n\n");
        text.append(Markdown.escaped(report.verdict())).append(report.counts());
        text.append(report.checked().isEmpty() ? "" : " in " + report.checked().size() + " checks");
        text.append(".");
        if (report.server() != null) {
            text.append(' ').append(Markdown.escaped(report.server().described()));
        }
        text.append('\n');
        report.findings().forEach(finding -> text.append(finding(finding)));
        MarkdownSections sections = new MarkdownSections();
        report.sections().forEach(section -> text.append(section.accept(sections)));
        if (!report.suppressed().isEmpty()) {
            text.append(known(report.suppressed()));
        }
        return text.toString();
    }

    private static String finding(Finding finding) {
        String word = finding.severity().toString().toUpperCase(Locale.ROOT);
        return "\n### " + word + " " + Markdown.code(finding.id()) + " " + Markdown.escaped(finding.subject()) + "\n\n"
                + Markdown.lines(finding.problem()) + "\n\n"
                + (finding.location() == null
                        ? ""
                        : Markdown.code(finding.location().file() + ":"
                                        + finding.location().line()) + "\n\n")
                + "**Next:** " + Markdown.lines(finding.next()) + "\n";
    }

    private static String known(List<Suppressed> suppressed) {
        StringBuilder rows = new StringBuilder("\n<details><summary>" + suppressed.size()
                + " known</summary>\n\n| Finding | Subject | Known by | Reason |\n| --- | --- | --- | --- |\n");
        suppressed.forEach(known -> rows.append(Markdown.row(List.of(
                known.finding().id(), known.finding().subject(), known.by().toString(), known.reason()))));
        return rows.append("\n</details>\n").toString();
    }
}
