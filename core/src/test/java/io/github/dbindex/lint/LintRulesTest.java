package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the SQL of every rule's page, and holds the page's text against what the rule says. */
class LintRulesTest {

    static List<String> ids() {
        return Stream.concat(
                        LintRules.standard(Manifest.none()).stream().map(LintRule::id),
                        Stream.of(IgnoreComments.NEEDS_REASON, IgnoreComments.UNUSED))
                .toList();
    }

    @Test
    void everyRuleHasAPageAndEveryPageARule() throws IOException {
        try (Stream<Path> pages = Files.list(RulePage.DIRECTORY)) {
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
        assertThat(RulePage.of(id).text())
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
        Linted linted = RulePage.of(id).bad().lint(directory);

        List<Finding> findings = linted.report().findings();
        assertThat(findings).extracting(Finding::id).containsOnly(id);
        assertThat(findings.stream()
                        .map(finding -> PageExample.shown(linted, finding))
                        .collect(Collectors.joining("\n")))
                .isEqualTo(RulePage.of(id).said());
        assertThat(RulePage.of(id).text())
                .contains("\nSeverity: " + findings.get(0).severity() + ".\n");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void findsNothingInTheGoodExample(String id, @TempDir Path directory) {
        assertThat(RulePage.of(id).good().lint(directory).report().findings()).isEmpty();
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
}
