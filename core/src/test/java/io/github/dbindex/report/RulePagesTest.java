package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RulePagesTest {

    private static final Path REFERENCE = Path.of("../docs/reference");
    private static final String URL = RulePages.PROJECT + "/blob/main/docs/reference/";

    @Test
    void sendsReadersToTheAddressOfThePom() throws IOException {
        assertThat(Files.readString(Path.of("../pom.xml"))).contains("\n    <url>" + RulePages.PROJECT + "</url>\n");
    }

    @Test
    void knowsEveryPageAndWhatItSays() throws IOException {
        for (String kind : List.of("rules", "checks")) {
            RulePages pages = new RulePages(kind.equals("rules") ? "lint" : "verify");
            try (Stream<Path> files = Files.list(REFERENCE.resolve(kind))) {
                List<String> ids = files.map(
                                file -> file.getFileName().toString().replace(".md", ""))
                        .toList();
                assertThat(ids).hasSizeGreaterThan(20).allSatisfy(id -> {
                    RulePage page = pages.of(id).orElseThrow();
                    assertThat(page.url()).isEqualTo(URL + kind + "/" + id + ".md");
                    assertThat(page.summary()).endsWith(".").doesNotContain("\n");
                    assertThat(page.why()).isNotEmpty();
                    assertThat(page.text()).startsWith("# " + id + "\n");
                });
            }
        }
    }

    @Test
    void explainsObstaclesOfAPlan() throws IOException {
        RulePages pages = new RulePages("plan");
        List<String> ids = Pattern.compile("(?m)^\\| (`[^|]+`) \\|")
                .matcher(Files.readString(REFERENCE.resolve("obstacles.md")))
                .results()
                .map((MatchResult row) -> row.group(1))
                .flatMap(cell -> Stream.of(cell.replace("`", "").split(", ")))
                .toList();

        assertThat(ids)
                .contains("duplicates", "backup", "report-required")
                .allSatisfy(id -> assertThat(pages.url(id)).hasValue(URL + "obstacles.md"));
        assertThat(pages.of("standby").map(RulePage::summary)).hasValue("The server is in recovery.");
        assertThat(pages.of("backup").map(RulePage::summary)).hasValue("A gate does not open.");
    }

    @Test
    void explainsWhatReportsSayOfThemselves() throws IOException {
        String page = Files.readString(REFERENCE.resolve("reports.md"));
        for (String id : List.of("could-not-run", "baseline-stale", "suppression-expired", "suppression-unused")) {
            assertThat(new RulePages("verify").url(id)).hasValue(URL + "reports.md");
            assertThat(page).contains("`" + id + "`");
        }
    }

    @Test
    void hasNoPageForARuleOfAUsers() {
        assertThat(new RulePages("lint").of("no-money")).isEmpty();
        assertThat(new RulePages("lint").of("../obstacles")).isEmpty();
    }
}
