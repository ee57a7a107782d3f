package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Comments and blanks in a statement change nothing of what is found in it and of what is to be written instead. */
class DisturbedCorrectionsTest {

    private static final int ROUNDS = 25;

    static Stream<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areTheSame(Example example, @TempDir Path directory) throws IOException {
        List<String> expected = found(example, directory.resolve("as-it-is"));
        Random random = new Random(20_260_607);

        for (int round = 0; round < ROUNDS; round++) {
            Example disturbed = example.disturbed(random, Set.of());
            assertThat(found(disturbed, directory.resolve("round" + round)))
                    .as("%s", disturbed.example().files())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static List<String> found(Example example, Path directory) throws IOException {
        return example.findings(directory).stream()
                .map(DisturbedCorrectionsTest::summary)
                .toList();
    }

    private static String summary(Finding finding) {
        return finding.id() + " " + Disturbed.words(finding.next());
    }
}
