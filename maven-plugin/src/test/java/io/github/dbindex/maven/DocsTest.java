package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.verify.Check;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Holds the documentation against the plugin's descriptor, the checks, and itself. */
class DocsTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");

    /** The first argument of what makes a finding of a plan. */
    private static final String OBSTACLE =
            "\\b(?:obstacle|found|lacking|new Finding|new Refusal|add|error)\\(([^,;]*?),";

    @Test
    void everyGoalHasItsLineWithItsOwnDescription() throws Exception {
        String goals = read(DOCS.resolve("reference/goals.md"));
        String readme = read(ROOT.resolve("README.md"));
        for (Element mojo : mojos()) {
            String goal = text(mojo, "goal");
            assertThat(readme).contains("| `" + goal + "` |");
            assertThat(goals).contains("| `" + goal + "` | " + (goal.equals("help") ? "" : text(mojo, "description")));
        }
    }

    @Test
    void everyParameterHasItsLineWithItsOwnDescription() throws Exception {
        String configuration = read(DOCS.resolve("reference/configuration.md"));
        for (Element mojo : mojos()) {
            if (text(mojo, "goal").equals("help")) {
                continue;
            }
            for (Element parameter : elements(mojo.getElementsByTagName("parameter"))) {
                if (text(parameter, "editable").equals("true")) {
                    String name = text(parameter, "name");
                    assertThat(configuration)
                            .containsPattern("(?m)^\\| `" + name + "` \\| .*"
                                    + Pattern.quote(text(parameter, "description")) + " \\|$");
                }
            }
        }
    }

    @Test
    void documentsNoParameterThatIsNotThere() throws Exception {
        List<String> known = mojos().stream()
                .flatMap(mojo -> elements(mojo.getElementsByTagName("parameter")).stream())
                .map(parameter -> text(parameter, "name"))
                .toList();
        assertThat(matches("(?m)^\\| `(\\w+)` \\|", read(DOCS.resolve("reference/configuration.md"))))
                .isSubsetOf(known);
        // What a text calls dbindex.something is a parameter too.
        for (Path page : pages()) {
            assertThat(matches("(?<!github\\.)dbindex\\.(?!yaml\\b)([a-z][A-Za-z]+)\\b(?!\\.)", read(page)))
                    .as(page.toString())
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyCheckHasAPageWithAllItsParts() throws IOException {
        Set<String> ids = Arrays.stream(Check.values()).map(Check::id).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> pages = Files.list(DOCS.resolve("reference/checks"))) {
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
        for (Check check : Check.values()) {
            assertThat(read(DOCS.resolve("reference/checks/" + check.id() + ".md")))
                    .startsWith("# " + check.id() + "\n")
                    .contains(
                            "**Problem.**", "**Why.**", "**Bad**", "**Good**", "**When to ignore it.**", "**Seen as.**")
                    .contains("**Seen as.** " + (check.kind() == Check.Kind.STATIC ? "Static" : "Runtime"))
                    .contains("Severity " + check.severity());
        }
    }

    /** That every rule has a page, and every page a rule, LintRulesTest holds. */
    @Test
    void everyRuleHasItsLineWithItsOwnProblem() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCS.resolve("reference/rules"))) {
            pages.forEach(page -> {
                String id = page.getFileName().toString().replace(".md", "");
                lines.add("| [" + id + "](../reference/rules/" + id + ".md) | "
                        + first("\nSeverity: (\\w+)", read(page)) + " | "
                        + first("\\*\\*Problem\\.\\*\\* ((?s:.*?))\n\n", read(page))
                                .replace('\n', ' ') + " |");
            });
        }

        assertThat(read(DOCS.resolve("how-to/lint.md")).lines().filter(line -> line.startsWith("| [")))
                .containsExactlyInAnyOrderElementsOf(lines);
        assertThat(read(ROOT.resolve("README.md"))).contains(" against " + lines.size() + " rules");
        assertThat(read(ROOT.resolve("CHANGELOG.md"))).contains(" against " + lines.size() + " rules");
    }

    @Test
    void everyObstacleHasItsLine() throws IOException {
        Set<String> ids = new TreeSet<>();
        for (String room : List.of("plan", "migrate", "gate")) {
            try (Stream<Path> sources = Files.list(ROOT.resolve("core/src/main/java/io/github/dbindex/" + room))) {
                sources.flatMap(source -> matches(OBSTACLE, read(source)).stream())
                        .flatMap(argument -> matches("\"([a-z]+(?:-[a-z]+)*)\"", argument).stream())
                        .forEach(ids::add);
            }
        }
        List<String> documented = read(DOCS.resolve("reference/obstacles.md"))
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> matches("`([a-z-]+)`", line.split("\\|", -1)[1]).stream())
                .toList();

        assertThat(documented).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        for (Path page : pages()) {
            for (String link : matches("\\]\\(([^)#:]+)\\)", read(page))) {
                assertThat(page.resolveSibling(link)).as(page.toString()).exists();
            }
        }
    }

    @Test
    void theReadmeIsShort() {
        assertThat(read(ROOT.resolve("README.md")).lines().count()).isLessThan(150);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(DOCS);
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static List<Element> mojos() throws Exception {
        return elements(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("target/classes/META-INF/maven/plugin.xml").toFile())
                .getElementsByTagName("mojo"));
    }

    private static List<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                .map(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The text of the child with that name, as Markdown has it: on one line, without markup. */
    private static String text(Element element, String name) {
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeName().equals(name)) {
                return child.getTextContent()
                        .replaceAll("<[^>]+>", "")
                        .replaceAll("\\s+", " ")
                        .strip();
            }
        }
        return "";
    }

    private static String first(String regex, String text) {
        return matches(regex, text).get(0);
    }

    private static List<String> matches(String regex, String text) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
