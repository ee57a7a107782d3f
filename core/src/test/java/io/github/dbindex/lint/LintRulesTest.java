package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the SQL of every rule's page, and holds the page's text against what the rule says. */
class LintRulesTest {

    private static final Path PAGES = Path.of("../docs/reference/rules");
    private static final Pattern BLOCK = Pattern.compile("```(sql|text)\n(.*?)\n```", Pattern.DOTALL);

    static List<String> ids() {
        return Stream.concat(
                        LintRules.standard(Manifest.none()).stream().map(LintRule::id),
                        Stream.of(IgnoreComments.NEEDS_REASON, IgnoreComments.UNUSED))
                .toList();
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(ids());
        }
    }

    @Test
    void idsAreUniqueAndInKebabCase() {
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z]+(-[a-z]+)*"));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void thePageHasAllItsParts(String id) {
        assertThat(page(id))
                .startsWith("# " + id + "\n")
                .contains(
                        "\nSeverity: ",
                        "**Problem.**",
                        "**Why.**",
                        "**Bad**",
                        "**Good**",
                        "**With Flyway and with dbindex.**",
                        "**When to ignore it.**");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsNothingButItselfInTheBadExampleAndSaysWhatThePageSays(String id, @TempDir Path directory) {
        Linted linted = PageExample.of(block(id, 0)).lint(directory);

        List<Finding> findings = linted.report().findings();
        assertThat(findings).extracting(Finding::id).containsOnly(id);
        assertThat(findings.stream()
                        .map(finding -> PageExample.shown(linted, finding))
                        .collect(Collectors.joining("\n")))
                .isEqualTo(block(id, 1));
        assertThat(page(id)).contains("\nSeverity: " + findings.get(0).severity() + ".\n");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsNothingInTheGoodExample(String id, @TempDir Path directory) {
        assertThat(PageExample.of(block(id, 2)).lint(directory).report().findings())
                .isEmpty();
    }

    @Test
    void everyRuleIsCheckedInEveryFile(@TempDir Path directory) {
        Linted linted = PageExample.of("-- V1__a.sql\nSELECT 1;\n-- V2__b.sql\nSELECT 2;")
                .lint(directory);

        Set<String> ids = linted.report().checked().stream()
                .map(checked -> checked.id())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(linted.report().checked())
                .hasSize(2 * LintRules.standard(Manifest.none()).size());
        assertThat(ids).hasSize(LintRules.standard(Manifest.none()).size());
        assertThat(linted.report().details()).containsEntry("files", 2).containsEntry("statements", 2L);
    }

    private static String block(String id, int n) {
        List<String> blocks = BLOCK.matcher(page(id))
                .results()
                .map((MatchResult block) -> block.group(2))
                .toList();
        return blocks.get(n);
    }

    private static String page(String id) {
        try {
            return Files.readString(PAGES.resolve(id + ".md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
