package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.AccessMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an access method is, is asked of {@link AccessMethod}; what is decided by it is decided for each. */
class AccessMethodSourcesTest {

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|^\\s*//[^\\n]*", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\\n])*)\"", Pattern.DOTALL);

    /** A word of its own; ids of rules and checks have theirs behind or before a hyphen. */
    private static final Pattern NAME = Pattern.compile(AccessMethod.known().stream()
            .map(AccessMethod::name)
            .collect(Collectors.joining("|", "(?<![\\w-])(", ")(?![\\w-])")));

    private static final Pattern DECISION = Pattern.compile("switch \\([^{]*structure\\(\\)\\) \\{");

    private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\b");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "../maven-plugin/src/main/java"})
    void namesNoAccessMethodElsewhere(Path root) {
        assertThat(files(root).stream()
                        .filter(file -> !file.endsWith("index/AccessMethod.java"))
                        .flatMap(file -> literals(file).stream()
                                .filter(text -> NAME.matcher(text).find())
                                .map(text -> file + " says \"" + text + "\": ask AccessMethod")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "../maven-plugin/src/main/java"})
    void decidesForEachStructure(Path root) {
        assertThat(files(root).stream()
                        .filter(file -> decisions(source(file)).stream()
                                .anyMatch(text -> DEFAULT.matcher(text).find()))
                        .map(file -> file + " has a default, so that an added structure is not noticed"))
                .isEmpty();
    }

    @Test
    void noticesWhatItLooksFor() {
        assertThat(files(Path.of("src/main/java")).stream().flatMap(file -> decisions(source(file)).stream()))
                .hasSizeGreaterThan(5);
        assertThat(decisions("x = switch (a.b().structure()) { case GRAPH -> { y(); } default -> 1; }; default"))
                .containsExactly("{ case GRAPH -> { y(); } default -> 1; }");
        assertThat(literals("f(\"hnsw\", \"\"\"\n a \"b\" gin\n\"\"\"); \n // \"gist\"\n /* \"brin\" */ g(\"a\\\"c\")"))
                .containsExactly("hnsw", "\n a \"b\" gin\n", "a\\\"c");
        assertThat(Stream.of("USING hnsw (a)", "hnsw.ef_search", "btree"))
                .allMatch(text -> NAME.matcher(text).find());
        assertThat(Stream.of("hnsw-needs-opclass", "btree-intact", "HNSW", "hashed", "beginning"))
                .noneMatch(text -> NAME.matcher(text).find());
    }

    private static List<String> literals(Path file) {
        return literals(source(file));
    }

    private static List<String> literals(String source) {
        return LITERAL.matcher(COMMENT.matcher(source).replaceAll(""))
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }

    /** Each switch over the structure, with its braces. */
    private static List<String> decisions(String source) {
        List<String> found = new ArrayList<>();
        Matcher decision = DECISION.matcher(source);
        while (decision.find()) {
            int open = decision.end() - 1;
            int depth = 0;
            int end = open;
            do {
                char c = source.charAt(end++);
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            } while (depth > 0);
            found.add(source.substring(open, end));
        }
        return found;
    }

    private static List<Path> files(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String source(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
