package io.github.dbindex.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CorpusTest {

    private static final Path PAGE = Path.of("../docs/reference/verify-corpus.md");
    private static final List<String> METHODS =
            List.of("btree", "hash", "gin", "gist", "spgist", "brin", "bloom", "hnsw", "ivfflat");

    @Test
    void isAsLargeAsItsPageSays() throws IOException {
        List<Definition> all = Corpus.NAMES.stream()
                .flatMap(name -> definitions(name).stream())
                .toList();
        List<String> table = Stream.concat(
                        Corpus.NAMES.stream().map(name -> row("`" + name + "`", definitions(name))),
                        Stream.of(row("all", all)))
                .toList();

        assertThat(Files.readString(PAGE))
                .contains("A corpus of " + all.size() + " index definitions")
                .contains(String.join("\n", table));
        assertThat(all)
                .hasSizeGreaterThan(150)
                .extracting(d -> d.statement().method().name())
                .containsAll(METHODS);
    }

    private static List<Definition> definitions(String name) {
        return Corpus.read(name).definitions();
    }

    private static String row(String name, List<Definition> definitions) {
        return METHODS.stream()
                .map(method -> definitions.stream()
                        .filter(definition ->
                                definition.statement().method().name().equals(method))
                        .count())
                .map(String::valueOf)
                .collect(Collectors.joining(" | ", "| " + name + " | ", " | " + definitions.size() + " |"));
    }
}
