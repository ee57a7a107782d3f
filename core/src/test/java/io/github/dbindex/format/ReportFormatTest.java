package io.github.dbindex.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.RulePages;
import io.github.dbindex.report.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFormatTest {

    private static final Path GOLDEN = Path.of("src/test/resources/report");

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            names = {"JSON", "HTML"},
            mode = EnumSource.Mode.EXCLUDE)
    void writesWhatTheGoldenFileHas(ReportFormat format, @TempDir Path directory) throws IOException {
        Path file = format.write(Samples.verify(), Samples.RUN, directory);

        Path golden = GOLDEN.resolve(Objects.requireNonNull(file.getFileName()));
        if (Boolean.getBoolean("golden.update")) {
            Files.copy(file, golden, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(file).hasSameTextualContentAs(golden);
    }

    @Test
    void writesSarifThatItsSchemaAccepts() throws IOException {
        assertThat(schema().validate(ReportFormat.SARIF.text(Samples.verify(), Samples.RUN), InputFormat.JSON))
                .isEmpty();
        assertThat(schema().validate(ReportFormat.SARIF.text(Samples.passed(), Samples.RUN), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void wouldNoticeSarifThatItsSchemaRefuses() throws IOException {
        String wrong = ReportFormat.SARIF
                .text(Samples.verify(), Samples.RUN)
                .replace("\"level\":\"error\"", "\"level\":\"terrible\"");

        assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void writesXmlThatReadersOfJUnitAccept() throws Exception {
        var schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of("src/test/resources/report/junit.xsd").toFile());

        for (var report : List.of(Samples.verify(), Samples.passed())) {
            String xml = ReportFormat.JUNIT.text(report, Samples.RUN);
            schema.newValidator().validate(new StreamSource(new StringReader(xml)));
        }
    }

    @Test
    void explainsEachRuleInSarif() throws Exception {
        JsonObject sarif = JsonParser.object().from(ReportFormat.SARIF.text(Samples.verify(), Samples.RUN));
        JsonObject driver =
                sarif.getArray("runs").getObject(0).getObject("tool").getObject("driver");

        assertThat(driver.getString("informationUri")).isEqualTo(RulePages.PROJECT);
        JsonObject rule = driver.getArray("rules").stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("id").equals("leftovers"))
                .findFirst()
                .orElseThrow();
        String url = RulePages.PROJECT + "/blob/main/docs/reference/checks/leftovers.md";
        assertThat(rule.getString("helpUri")).isEqualTo(url);
        assertThat(rule.getObject("fullDescription").getString("text"))
                .isEqualTo("An index is not valid, no migration declares it, and nobody is building on its table.");
        assertThat(rule.getObject("help").getString("text"))
                .contains("Every write pays for it, no query uses it.")
                .endsWith(" See " + url);
        assertThat(rule.getObject("help").getString("markdown")).startsWith("# leftovers\n");
    }

    @Test
    void keepsAFingerprintWhileLinesMove() {
        var findings = Samples.verify().findings();
        var moved = findings.stream()
                .map(finding -> finding.location() == null
                        ? finding
                        : new Finding(
                                finding.id(),
                                finding.severity(),
                                finding.subject(),
                                finding.problem(),
                                finding.next(),
                                new Location(finding.location().file(), 99, 1)))
                .toList();

        assertThat(Fingerprints.of("verify", moved)).isEqualTo(Fingerprints.of("verify", findings));
        assertThat(Fingerprints.of("verify", List.of(findings.get(0), findings.get(0))))
                .doesNotHaveDuplicates();
    }

    @Test
    void escapesWhatGitHubTakesForItsOwnSigns() {
        assertThat(GitHubAnnotations.lines(Samples.verify()).get(1))
                .isEqualTo(
                        "::error file=backend/src/main/resources/db/migration/V2__größe%2C and more.sql,line=3,col=1,"
                                + "title=index-valid orders \"day\" <idx>::The index is not valid: 100 %25 useless, and its name"
                                + " has a \\u0001 in it.%0ANo query uses it.%0ANext: build it again: REINDEX INDEX CONCURRENTLY"
                                + " \"orders \"\"day\"\" <idx>\";%0AMore: " + RulePages.PROJECT
                                + "/blob/main/docs/reference/checks/index-valid.md");
    }

    @Test
    void givesGitHubOneCommandForAFindingWhateverItsNameIs() {
        String hostile = "a\n::stop-commands::x\r##[add-mask]y\u001b[2J\u202e, b:c";
        Report report = new Report(
                "verify",
                null,
                List.of(new Finding("own-rule", Severity.INFO, hostile, hostile, "look.", null)),
                Map.of());

        assertThat(GitHubAnnotations.lines(report))
                .containsExactly("::notice title=own-rule a%0A%3A%3Astop-commands%3A%3Ax%0D#\\u0023[add-mask]y"
                        + "\\u001b[2J\\u202e%2C b%3Ac::a%0A::stop-commands::x%0D#\\u0023[add-mask]y\\u001b[2J\\u202e, b:c"
                        + "%0ANext: look.");
    }

    @Test
    void removesWhatAnEarlierRunLeftAndNothingElse(@TempDir Path directory) throws IOException {
        for (ReportFormat format : ReportFormat.values()) {
            format.write(Samples.verify(), Samples.RUN, directory);
        }
        Path other = Files.createFile(directory.resolve("lint.json"));

        ReportFormat.removeAll("verify", directory);
        ReportFormat.removeAll("verify", directory.resolve("not/there"));

        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left).containsExactly(other);
        }
    }

    @Test
    void foldsInMarkdownWhatNobodyHasToLookAt() {
        String text = ReportFormat.MARKDOWN.text(Samples.verify(1_000), Samples.RUN);

        assertThat(text)
                .contains("<details><summary>998 indexes as declared</summary>")
                .contains("<details><summary>980 more findings</summary>");
        assertThat(text.substring(0, text.indexOf("<details>")).lines().count()).isLessThan(200);
    }

    @Test
    void knowsItsFormatsByName() {
        assertThat(ReportFormat.of(List.of("junit", " html ")))
                .containsExactly(ReportFormat.JSON, ReportFormat.JUNIT, ReportFormat.HTML);
        assertThatThrownBy(() -> ReportFormat.of(List.of("pdf"))).hasMessage("""
                        dbindex.formats has "pdf", which is no format.
                        Next: choose from json, junit, sarif, html, markdown, gitlab.""");
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream schema = ReportFormatTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(Objects.requireNonNull(schema));
        }
    }
}
