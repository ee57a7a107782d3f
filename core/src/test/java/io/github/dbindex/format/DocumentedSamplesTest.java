package io.github.dbindex.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/reference/reports.md shows is what is written; it may leave something out. */
class DocumentedSamplesTest {

    @Test
    void showsTestCasesAsJUnitHasThem() throws IOException {
        List<String> written = ReportFormat.JUNIT
                .text(Samples.verify(), Samples.RUN)
                .lines()
                .map(String::strip)
                .toList();

        assertThat(written)
                .containsSubsequence(block("xml").lines().map(String::strip).toList());
    }

    @Test
    void showsAFindingAsGitLabHasIt() throws Exception {
        JsonObject shown = JsonParser.object().from(block("json"));
        JsonArray written = JsonParser.array().from(ReportFormat.GITLAB.text(Samples.verify(), Samples.RUN));

        JsonObject finding = written.stream()
                .map(JsonObject.class::cast)
                .filter(one -> one.getString("check_name").equals(shown.getString("check_name")))
                .findFirst()
                .orElseThrow();
        assertThat(finding).containsAllEntriesOf(shown);
    }

    @Test
    void showsHowMarkdownBegins() throws IOException {
        assertThat(ReportFormat.MARKDOWN.text(Samples.verify(), Samples.RUN))
                .startsWith(blocks("").get(0));
    }

    @Test
    void showsALineOfGitHubsLog() throws IOException {
        String shown = blocks("").get(1).strip();

        assertThat(shown).endsWith("...");
        assertThat(GitHubAnnotations.lines(Samples.verify()))
                .anySatisfy(line -> assertThat(line).startsWith(shown.substring(0, shown.length() - 3)));
    }

    private static String block(String language) throws IOException {
        List<String> blocks = blocks(language);
        assertThat(blocks).hasSize(1);
        return blocks.get(0);
    }

    private static List<String> blocks(String language) throws IOException {
        String page = Files.readString(Path.of("../docs/reference/reports.md"));
        return Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$")
                .matcher(page)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }
}
