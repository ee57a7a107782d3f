package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Report.Suppressed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownFindingsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);
    private static final Finding UNUSED_A = finding("unused", "a_idx", 3);
    private static final Finding UNUSED_B = finding("unused", "b_idx", 4);

    @TempDir
    private Path directory;

    @Test
    void suppressesUntilTheDayItExpires() {
        Report report = suppressed(new Suppression("unused", "a_*", "for the yearly report", TODAY));

        assertThat(report.findings()).containsExactly(UNUSED_B);
        assertThat(report.suppressed())
                .containsExactly(new Suppressed(UNUSED_A, Suppressed.By.MANIFEST, "for the yearly report"));
        assertThat(report.counts()).isEqualTo("1 error, 0 warnings, 1 known");
    }

    @Test
    void warnsOfASuppressionThatHasExpired() {
        Report report = suppressed(new Suppression("unused", "a_*", "soon gone", TODAY.minusDays(1)));

        assertThat(report.suppressed()).isEmpty();
        assertThat(report.findings())
                .containsExactly(
                        UNUSED_A,
                        UNUSED_B,
                        new Finding(
                                "suppression-expired",
                                Severity.WARNING,
                                "unused on a_*",
                                "The suppression expired on 2026-11-19 and hides nothing any more. Its reason was: soon"
                                        + " gone",
                                "correct what it hid and remove it from the manifest, or give it a later day.",
                                null));
    }

    @Test
    void tellsOfASuppressionThatHidesNothing() {
        assertThat(suppressed(new Suppression("unused", "z.*", "once", null)).findings())
                .contains(new Finding(
                        "suppression-unused",
                        Severity.INFO,
                        "unused on z.*",
                        "The suppression hides nothing: there is no such finding.",
                        "remove it from the manifest.",
                        null));
        // Another goal's check: nothing can be said about it here.
        assertThat(suppressed(new Suppression("rule-of-lint", "*", "once", null))
                        .findings())
                .containsExactly(UNUSED_A, UNUSED_B);
    }

    @Test
    void recordsWhatIsThereAndKnowsItAgainOnAnotherLine() {
        BaselineFile file = new BaselineFile(directory.resolve("db/baseline.json"));
        file.write(file.read().updatedBy(report(UNUSED_A)));

        Report report = file.read().applyTo(report(finding("unused", "a_idx", 99), UNUSED_B));
        assertThat(report.findings()).containsExactly(UNUSED_B);
        assertThat(report.suppressed().get(0).by()).isEqualTo(Suppressed.By.BASELINE);
        assertThat(directory.resolve("db/baseline.json")).hasContent("""
                {
                  "verify":[{
                    "id":"unused",
                    "subject":"a_idx",
                    "file":"V1.sql"
                  }]
                }
                """);
    }

    @Test
    void shrinksAndNeverGrows() {
        Baseline both = Baseline.empty().updatedBy(report(UNUSED_A, UNUSED_B));
        Baseline one = both.updatedBy(report(UNUSED_B, finding("unused", "c_idx", 5)));

        assertThat(both.size("verify")).isEqualTo(2);
        assertThat(one.size("verify")).isEqualTo(1);
        assertThat(one.updatedBy(report()).size("verify")).isZero();
        assertThat(one.updatedBy(report()).updatedBy(report(UNUSED_A)).size("verify"))
                .isZero();
        assertThat(one.has("lint")).isFalse();
    }

    @Test
    void tellsWhichEntriesAreGone() {
        Baseline baseline = Baseline.empty().updatedBy(report(UNUSED_A));

        assertThat(baseline.applyTo(report()).findings())
                .containsExactly(new Finding(
                        "baseline-stale",
                        Severity.INFO,
                        "unused on a_idx",
                        "The baseline knows this finding, but it is gone.",
                        "take it out of the baseline: run the goal once with -Ddbindex.updateBaseline.",
                        new Location("V1.sql", 1, 1)));
    }

    @Test
    void keepsAnEntryWhoseCheckWasNotMade() {
        Baseline baseline = Baseline.empty().updatedBy(report(UNUSED_A));
        Report other = new Report("verify", null, List.of(), Map.of())
                .withChecked(List.of(new Checked("index-valid", "a_idx")));

        assertThat(baseline.applyTo(other).findings()).isEmpty();
        assertThat(baseline.updatedBy(other).size("verify")).isEqualTo(1);
    }

    @Test
    void saysWhereABaselineCannotBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("b.json"), "{\"verify\": [{\"id\": \"unused\"}]}");
        assertThatThrownBy(() -> new BaselineFile(file).read()).hasMessage("Cannot read the baseline " + file + """
                        : an entry of "verify" lacks "id" or "subject".
                        Next: restore it from version control; or delete it and run the goal with\
                         -Ddbindex.updateBaseline.""");

        Files.writeString(file, "{\"verify\": 1}");
        assertThatThrownBy(() -> new BaselineFile(file).read())
                .hasMessageStartingWith("Cannot read the baseline " + file + ": \"verify\" is not a list of findings.");

        Files.writeString(file, "{\n  nonsense");
        assertThatThrownBy(() -> new BaselineFile(file).read())
                .hasMessageStartingWith("Cannot read the baseline " + file + ": line 2, column ");
    }

    private static Report suppressed(Suppression suppression) {
        return new Suppressions(List.of(suppression), TODAY).applyTo(report(UNUSED_A, UNUSED_B));
    }

    @Test
    void saysWhatIsWrongWithAFileThatIsNestedWithoutEnd() throws IOException {
        Path file = directory.resolve("deep.json");
        Files.writeString(file, "{ \"verify\": " + "[{\"a\":".repeat(50_000));

        assertThatThrownBy(() -> new BaselineFile(file).read())
                .hasMessage("Cannot read the baseline " + file + ": line 1, column 308: more than 100 lists and objects"
                        + " within each other.\nNext: restore it from version control; or delete it and run the goal with"
                        + " -Ddbindex.updateBaseline.");
        Files.writeString(file, "{ \"verify\": [{ \"id\": \"" + "[".repeat(200) + "\\\"[\", \"subject\": \"s\" }] }");
        assertThat(new BaselineFile(file).read().size("verify")).isEqualTo(1);
    }

    private static Report report(Finding... findings) {
        return new Report("verify", null, List.of(findings), Map.of())
                .withChecked(List.of(new Checked("unused", "a_idx"), new Checked("unused", "b_idx")));
    }

    private static Finding finding(String id, String subject, int line) {
        return new Finding(id, Severity.ERROR, subject, "Nobody uses it.", "drop it.", new Location("V1.sql", line, 1));
    }
}
