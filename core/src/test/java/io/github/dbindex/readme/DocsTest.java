package io.github.dbindex.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Java in README.md and docs is a copy of Java that a test runs: each block stands under a comment {@code <!-- snippet:
 * name -->}, and a test source has the same lines between {@code // snippet: name} and {@code // end}.
 */
class DocsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyBlockOfJavaIsACopyOfWhatATestRuns() throws IOException {
        Map<String, String> sources = sources();
        List<String> problems = new ArrayList<>();
        for (Path page : pages()) {
            problems.addAll(problems(ROOT.relativize(page).toString(), Files.readString(page), sources));
        }
        assertThat(problems).isEmpty();
    }

    private static List<String> problems(String page, String text, Map<String, String> sources) {
        List<String> problems = new ArrayList<>();
        for (Snippets.Block block : Snippets.inMarkdown(text)) {
            String expected = sources.get(block.name());
            if (block.name().isEmpty()) {
                problems.add(page + ": no <!-- snippet: name --> above\n" + block.code());
            } else if (expected == null) {
                problems.add(page + ": no test source has // snippet: " + block.name());
            } else if (!expected.equals(block.code())) {
                problems.add(page + ": snippet " + block.name() + " should be\n" + expected);
            }
        }
        return problems;
    }

    @Test
    void noticesABlockThatIsMissingAMarkerUnknownOrDifferent() {
        Map<String, String> sources = Map.of("right", "int a = 1;\nif (a > 0) {\n    run();\n}");

        assertThat(problems("README.md", """
                        <!-- snippet: right -->
                        ```java
                        int a = 1;
                        if (a > 0) {
                            run();
                        }
                        ```
                        Text between.
                        ```java
                        int b;
                        ```
                        <!-- snippet: nowhere -->
                        ```java
                        int c;
                        ```
                        <!-- snippet: right -->
                        ```java
                        int a = 2;
                        ```
                        ```sql
                        SELECT 1;
                        ```
                        """, sources))
                .containsExactly(
                        "README.md: no <!-- snippet: name --> above\nint b;",
                        "README.md: no test source has // snippet: nowhere",
                        "README.md: snippet right should be\nint a = 1;\nif (a > 0) {\n    run();\n}");
    }

    @Test
    void findsTheSnippets() throws IOException {
        assertThat(sources().keySet()).contains("dbindex", "flyway");
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> snippets = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            files.filter(file -> file.toString().endsWith("IT.java"))
                    .sorted()
                    .forEach(file -> snippets.putAll(Snippets.inSource(read(file))));
        }
        return snippets;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        if (Files.exists(ROOT.resolve("README.md"))) {
            pages.add(ROOT.resolve("README.md"));
        }
        if (Files.isDirectory(ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }
}
