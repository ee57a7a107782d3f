package io.github.dbindex.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.dbindex.format.ReportFormat;
import io.github.dbindex.format.Samples;
import io.github.dbindex.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens the page in a headless Chromium. */
class HtmlReportTest {

    private static final String FOCUSABLE = "document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length";

    private static final String FOCUSED = """
            (() => { const all = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')];
                     const box = document.activeElement.getBoundingClientRect();
                     return [all.indexOf(document.activeElement), box.width > 0 && box.height > 0]; })()""";

    /** Of everything that has a text of its own: contrast with the background it is drawn on (WCAG 2.1, 1.4.3). */
    private static final String POOR_CONTRAST = """
            (() => {
              const rgb = text => text.match(/[\\d.]+/g).map(Number);
              const light = c => c.slice(0, 3).map(v => v / 255)
                  .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
              const ground = e => { for (; e; e = e.parentElement) {
                  const c = rgb(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c; }
                  return [255, 255, 255]; };
              return [...document.body.querySelectorAll('*')]
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
                  .filter(e => { const s = getComputedStyle(e);
                      const a = light(rgb(e.namespaceURI.endsWith('svg') ? s.fill : s.color)), b = light(ground(e));
                      return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) < 4.5; })
                  .map(e => e.tagName + '.' + e.getAttribute('class') + ' ' + e.textContent.slice(0, 40));
            })()""";

    @TempDir
    static Path directory;

    private static Chromium chromium;

    @BeforeAll
    static void open() {
        assumeTrue(
                Chromium.find().isPresent(),
                "There is no Chromium here. Next: apt-get install chromium, or name one in DBINDEX_CHROMIUM.");
        chromium = Chromium.start(Chromium.find().orElseThrow(), directory.resolve("profile"));
    }

    @AfterAll
    static void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void marksWhatPassedAndWhatFailedAndLeavesMeasurementsAsTheyAre() {
        show(1400, "light");

        assertThat(chromium.evaluate("""
                [...document.querySelectorAll('.checks')].map(list => [...list.children]
                    .map(e => e.className + ':' + e.textContent.trim()).join(', ')).join('; ')"""))
                .isEqualTo("ok:exists, ok:valid, ok:definition, ok:used, measured:recall@10 0.981 ± 0.009,"
                        + " measured:recall@50 0.930 ± 0.020; ok:exists, ok:valid, ok:definition; ok:exists, ok:valid,"
                        + " ok:definition; ok:exists, error:index-valid failed");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1400})
    void fitsTheWindow(int width) {
        show(width, "light");

        assertThat(chromium.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(chromium.problems()).isEmpty();
    }

    @Test
    void reachesEverythingWithTheTabulator() {
        show(400, "light");
        chromium.evaluate("document.querySelectorAll('details').forEach(folded => folded.open = true)");
        int focusable = (int) chromium.evaluate(FOCUSABLE);
        assertThat(focusable).isGreaterThan(8);

        List<Object> reached = new ArrayList<>();
        for (int i = 0; i < focusable; i++) {
            chromium.press("Tab", 9);
            JsonArray focused = (JsonArray) chromium.evaluate(FOCUSED);
            assertThat(focused.get(1)).as("is drawn").isEqualTo(true);
            reached.add(focused.get(0));
        }
        assertThat(reached).doesNotHaveDuplicates().doesNotContain(-1);
    }

    @Test
    void unfoldsAPlanWithTheKeyboard() {
        show(1400, "light");
        chromium.evaluate("document.querySelector('summary').focus()");
        chromium.press("Enter", 13);

        assertThat(chromium.evaluate("document.querySelector('details').open")).isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void canBeReadInBothColourSchemes(String scheme) {
        show(1400, scheme);

        assertThat((JsonArray) chromium.evaluate(POOR_CONTRAST)).isEmpty();
    }

    @Test
    void followsTheColourSchemeOfTheReader() throws Exception {
        show(1400, "light");
        byte[] light = chromium.screenshot(Path.of("target/report-light.png"));
        show(1400, "dark");
        byte[] dark = chromium.screenshot(Path.of("target/report-dark.png"));
        show(400, "light");
        chromium.screenshot(Path.of("target/report-narrow.png"));

        assertThat(dark).isNotEqualTo(light);
    }

    @Test
    void hasALanguageATitleAndALandmarkForEverything() {
        show(1400, "light");

        assertThat(chromium.evaluate("document.documentElement.lang")).isEqualTo("en");
        assertThat(chromium.evaluate("document.title"))
                .isEqualTo("dbindex verify: failed, 2 errors, 1 warning, 1 known");
        assertThat(chromium.evaluate("document.querySelectorAll('h1').length")).isEqualTo(1);
        assertThat(chromium.evaluate("document.querySelectorAll('header, nav, main, footer').length"))
                .isEqualTo(4);
        assertThat(chromium.evaluate("performance.getEntriesByType('resource').length"))
                .isEqualTo(0);
    }

    @Test
    void showsNamesAsTextAndNothingElse() {
        show(1400, "light");

        assertThat(chromium.evaluate("document.querySelectorAll('idx').length")).isEqualTo(0);
        assertThat(chromium.evaluate("document.body.innerText.includes('orders \"day\" <idx>')"))
                .isEqualTo(true);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 1400})
    void canBeUsedWithTenThousandIndexes(int width) throws IOException {
        show(width, "light", Samples.verify(10_000));

        assertThat(Files.size(directory.resolve("verify.html"))).isLessThan(14_000_000);
        assertThat(chromium.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        assertThat(chromium.problems()).isEmpty();
        // What somebody has to look at is open: twenty findings of each kind, and the indexes that are not valid.
        assertThat(chromium.evaluate("document.querySelectorAll('main > section > article').length"))
                .isEqualTo(40);
        assertThat(chromium.evaluate("document.querySelectorAll('section > .scroll tbody tr').length"))
                .isEqualTo(20);
        assertThat(chromium.evaluate("document.querySelectorAll('tbody tr').length"))
                .isEqualTo(10_000);
        assertThat(chromium.evaluate("""
                [...document.querySelectorAll('section > details > summary')].map(e => e.textContent).join(', ')""")).isEqualTo("9 980 more of missing-fk-index, 9 980 indexes as declared");
        assertThat(chromium.evaluate("document.querySelectorAll('details[open]').length"))
                .isEqualTo(0);
        assertThat((int) chromium.evaluate("document.documentElement.scrollHeight"))
                .isLessThan(40_000);
        chromium.screenshot(Path.of("target/report-10000-" + width + ".png"));
    }

    private static void show(int width, String scheme) {
        show(width, scheme, Samples.verify());
    }

    private static void show(int width, String scheme, Report report) {
        chromium.window(width, 900);
        chromium.send(
                "Emulation.setEmulatedMedia",
                new JsonObject(Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme)))));
        chromium.open(ReportFormat.HTML.write(report, Samples.RUN, directory));
    }
}
