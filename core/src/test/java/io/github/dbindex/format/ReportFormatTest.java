package io.github.dbindex.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
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
    void pointsToPagesThatAreThereUnderTheAddressOfThePom() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("\n    <url>" + Rules.PROJECT + "</url>\n");
        for (String id : Rules.ids(Samples.verify())) {
            String page = Rules.page("verify", id);
            assertThat(page).startsWith(Rules.DOCS);
            assertThat(Path.of("../docs/reference", page.substring(Rules.DOCS.length())))
                    .exists();
        }
        assertThat(ReportFormat.SARIF.text(Samples.verify(), Samples.RUN))
                .contains(
                        "\"informationUri\":\"" + Rules.PROJECT + "\"",
                        "\"helpUri\":\"" + Rules.PROJECT + "/blob/main/docs/reference/checks/index-valid.md\"");
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

        assertThat(Rules.fingerprints("verify", moved)).isEqualTo(Rules.fingerprints("verify", findings));
        assertThat(Rules.fingerprints("verify", List.of(findings.get(0), findings.get(0))))
                .doesNotHaveDuplicates();
    }

    @Test
    void escapesWhatGitHubTakesForItsOwnSigns() {
        assertThat(GitHubAnnotations.lines(Samples.verify()).get(1))
                .isEqualTo(
                        "::error file=backend/src/main/resources/db/migration/V2__größe%2C and more.sql,line=3,col=1,"
                                + "title=index-valid orders \"day\" <idx>::The index is not valid: 100 %25 useless, and its name"
                                + " has a \u0001 in it.%0ANo query uses it.%0ANext: build it again: REINDEX INDEX CONCURRENTLY"
                                + " \"orders \"\"day\"\" <idx>\";");
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
