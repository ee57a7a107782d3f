package io.github.dbindex.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/reference/traps.md says is tested, is. */
class TrapsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:IT|Test))#(\\w+)`");

    @Test
    void everyTestItNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher test = TEST.matcher(page());
        while (test.find()) {
            named++;
            if (!hasMethod(test.group(1), test.group(2))) {
                missing.add(test.group());
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(60);
    }

    @Test
    void everyTrapHasItsLineWithATestOrAReason() throws IOException {
        List<String[]> lines = page().lines()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .map(line -> line.split(" ?\\| ?", -1))
                .toList();

        assertThat(lines)
                .extracting(line -> Integer.parseInt(line[1]))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 58).boxed().toList());
        assertThat(lines).allSatisfy(line -> assertThat(line[4]).isNotBlank());
    }

    @Test
    void noticesATestThatIsNotThere() throws IOException {
        assertThat(hasMethod("TrapsTest", "noticesATestThatIsNotThere")).isTrue();
        assertThat(hasMethod("TrapsTest", "noSuchMethod")).isFalse();
        assertThat(hasMethod("NoSuchTest", "noticesATestThatIsNotThere")).isFalse();
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/reference/traps.md"));
    }

    private static boolean hasMethod(String type, String method) throws IOException {
        Optional<Path> source = source(type);
        return source.isPresent() && Files.readString(source.get()).contains("    void " + method + "(");
    }

    private static Optional<Path> source(String type) throws IOException {
        for (String module : List.of("core", "maven-plugin")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
                Optional<Path> source =
                        files.filter(file -> file.endsWith(type + ".java")).findFirst();
                if (source.isPresent()) {
                    return source;
                }
            }
        }
        return Optional.empty();
    }
}
