package io.github.dbindex.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.DisplayWidth;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportLinesTest {

    private static final Finding MISSING = new Finding(
            "index-exists",
            Severity.ERROR,
            "public.a_idx",
            "It is gone.\nSince when, nobody knows.",
            "build it:\nCREATE INDEX a_idx ON a (id);",
            new Location("db/V2__vector.sql", 3, 1));

    @Test
    void saysWhatWhereAndWhatNextTheWorstAtTheEnd() {
        Finding note = new Finding("own-note", Severity.INFO, "V1", "No file.", "look.", null);

        assertThat(printed(report(MISSING, note), 100))
                .containsExactly(
                        "INFO own-note  V1",
                        "INFO   No file.",
                        "INFO   Next: look.",
                        "ERROR index-exists  public.a_idx",
                        "ERROR   It is gone.",
                        "ERROR   Since when, nobody knows.",
                        "ERROR   db/V2__vector.sql:3",
                        "ERROR   Next: build it:",
                        "ERROR         CREATE INDEX a_idx ON a (id);",
                        "ERROR   More: https://github.com/dbindex/dbindex/blob/main/docs/reference/checks/index-exists.md");
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 100, 160})
    void wrapsFindingsAtTheWidth(int width) {
        String sentence =
                "No index leads with the foreign key's columns (page_id): whoever deletes a row that it refers"
                        + " to, or changes its key, reads all of public.document_chunks; 表 is wide.";
        Finding finding = new Finding("own", Severity.WARNING, "a on b", sentence, sentence, null);

        List<String> lines = lines(report(finding), width);

        assertThat(lines).allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
        assertThat(String.join("", lines.subList(1, lines.size())).replaceAll("\\s", ""))
                .isEqualTo((sentence + "Next:" + sentence).replaceAll("\\s", ""));
    }

    @Test
    void cutsFindingsOfAKindAndSaysSoInOneLine() {
        Finding[] many = Stream.concat(
                        IntStream.range(0, 200)
                                .mapToObj(i -> new Finding("unused", Severity.INFO, "i" + i, "Unused.", "look.", null)),
                        Stream.of(MISSING))
                .toArray(Finding[]::new);

        assertThat(lines(report(many), 100))
                .hasSize(20 * 3 + 2 + 7)
                .contains("unused  180 more: all of them are in the report")
                .filteredOn(line -> line.startsWith("  More: "))
                .hasSize(2);
    }

    @Test
    void showsNoMoreCurvesThanOfAnythingElse() {
        List<Section> curves = IntStream.range(0, 1_000)
                .<Section>mapToObj(i -> new Section.Curve(
                        "query " + i, "ms", "recall", List.of(new Section.Curve.Point("40", 1.25, 0.95, 0.01))))
                .toList();

        assertThat(lines(report().withSections(curves), 100))
                .hasSize(41)
                .startsWith("query 0    ms       recall", "40       1.25  0.95 ± 0.01")
                .endsWith("... and 980 more curves: all of them are in the report");
    }

    @Test
    void endsWithTheOutcomeAndWhereToReadOn() {
        assertThat(ending(report(), FailOn.ERROR, "")).containsExactly("INFO 0 errors, 0 warnings in 1 check. x.html");
        assertThat(ending(report(), FailOn.ERROR, "Ready.")).containsExactly("INFO Ready.", "INFO Report: x.html");
        assertThat(ending(report(MISSING), FailOn.ERROR, "Not ready: a."))
                .containsExactly("ERROR Not ready: a.", "ERROR 1 error, 0 warnings in 1 check. x.html");
    }

    @Test
    void saysThatWarningsFailedItIfTheyDid() {
        Finding warning = new Finding("unused", Severity.WARNING, "a", "b", "c", null);

        assertThat(ending(report(warning), FailOn.ERROR, ""))
                .containsExactly("INFO 0 errors, 1 warning in 1 check. x.html");
        assertThat(ending(report(warning), FailOn.WARNING, ""))
                .containsExactly(
                        "ERROR 0 errors, 1 warning in 1 check. Failed by 1 warning (dbindex.failOn=warning). x.html");
        assertThat(ending(report(warning, MISSING), FailOn.WARNING, ""))
                .containsExactly("ERROR 1 error, 1 warning in 1 check. Failed by 1 error and 1 warning"
                        + " (dbindex.failOn=warning). x.html");
    }

    private static Report report(Finding... findings) {
        return new Report("verify", null, List.of(findings), Map.of())
                .withChecked(List.of(new Checked("index-exists", "a")));
    }

    private static List<String> ending(Report report, FailOn failOn, String verdict) {
        return ReportLines.ending(report, failOn, verdict, "x.html").stream()
                .map(ReportLinesTest::printed)
                .toList();
    }

    private static List<String> printed(Report report, int width) {
        return ReportLines.of(report, new Screen(width, width, 20)).stream()
                .map(ReportLinesTest::printed)
                .toList();
    }

    private static String printed(Line line) {
        return line.level().name() + " " + line;
    }

    private static List<String> lines(Report report, int width) {
        return ReportLines.of(report, new Screen(width, width, 20)).stream()
                .map(Line::toString)
                .toList();
    }
}
