package io.github.dbindex.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Cell;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing a name or a message has in it acts on a terminal or a CI server. */
class LineTest {

    private static final Screen SCREEN = new Screen(100, 160, 20);
    private static final Pattern OWN_COLOUR = Pattern.compile("\u001b\\[(1;31|33|32|1)?m");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n::stop-commands::pause",
                "::error::nothing",
                "  ::set-output name=x::y",
                "##[add-mask]secret",
                "\u001b[2J\u001b[31mred",
                "\u009b31mred",
                "\r[INFO] BUILD SUCCESS",
                "admin\u202etxt.lqs",
                "\u2066hidden\u2069",
                "bell\u0007 back\b\b\b\b"
            })
    void letsNothingHostileThrough(String name) {
        List<Line> lines = new ArrayList<>(ReportLines.of(report(name), SCREEN));
        lines.addAll(ReportLines.of(report(name), new Screen(40, 40, 20)));
        lines.addAll(ReportLines.ending(report(name), FailOn.WARNING, name, name));

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(line -> {
            assertThat(line.text(false))
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}]")
                    .doesNotContain("##[");
            assertThat(line.text(false).strip()).doesNotStartWith("::");
            String colourless = OWN_COLOUR.matcher(line.text(true)).replaceAll("");
            assertThat(colourless).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
            assertThat(line.text(true)).doesNotContain("##[");
        });
    }

    @Test
    void putsNoCommandTogetherOfHarmlessPieces() {
        assertThat(Line.of(Severity.INFO, Span.of(":"), Span.of(":error::x")).text(false))
                .isEqualTo("\\u003a:error::x");
        assertThat(Line.of(Severity.INFO, Span.of("#"), Span.of("#"), Span.of("[x]"))
                        .text(true))
                .isEqualTo("#\\u0023[x]");
    }

    @Test
    void hasColoursOnlyIfAsked() {
        Line line = Line.of(Severity.ERROR, new Span("index-valid", Colour.BAD), Span.of("  a_idx"));

        assertThat(line.text(true)).isEqualTo("\u001b[1;31mindex-valid\u001b[m  a_idx");
        assertThat(line).hasToString("index-valid  a_idx");
    }

    private static Report report(String name) {
        Row row = Row.of(
                false,
                new Cell.Name(name),
                new Cell.Text(name),
                new Cell.Code(name),
                new Quantity.Size(1),
                Cell.Status.bad(name),
                new Cell.Place(new Location(name, 1, 1)),
                new Cell.Checks(List.of(new Outcome.Passed(name), new Outcome.Failed(name))));
        Finding finding = new Finding(name, Severity.WARNING, name, name + "\n" + name, name, new Location(name, 1, 1));
        return new Report("verify", null, List.of(finding), Map.of())
                .withSections(List.of(
                        new Section.Table(name, List.of(name, "b", "c", "d", "e", "f", "g"), List.of(row)),
                        new Section.Checklist(name, List.of(new Section.Checklist.Item(false, name, name))),
                        new Section.Curve(name, name, name, List.of(new Section.Curve.Point(name, 1, 1, 0)))));
    }
}
