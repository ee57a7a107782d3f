package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorrectionsTest {

    /** Its advice is for somebody else, who runs the same statement. */
    private static final Set<String> SAYS_THE_SAME = Set.of("create-extension-in-migration");

    @TempDir
    Path directory;

    @Test
    void areFreeOfWhatTheyCorrect() {
        List<Correction> corrections = Correction.all(directory);
        assertThat(corrections).hasSizeGreaterThan(130);

        assertThat(corrections.stream()
                        .filter(correction -> !SAYS_THE_SAME.contains(correction.rule()))
                        .filter(this::isFoundAgain))
                .isEmpty();
    }

    private boolean isFoundAgain(Correction correction) {
        Path good = directory.resolve("good" + correction.hashCode());
        return correction.linted(good).stream().anyMatch(finding -> finding.id().equals(correction.rule()));
    }
}
