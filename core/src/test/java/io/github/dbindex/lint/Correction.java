package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A statement of the corpus, and what a rule says to write instead. */
record Correction(String bad, String rule, String write) {

    private static final Path CORPUS = Path.of("src/test/resources/lint/corrections.sql");
    private static final Pattern SQL = Pattern.compile(
            "--|(ALTER|CREATE|DO|DROP|INSERT|REFRESH|REINDEX|SELECT|SET|TRUNCATE|VACUUM)\\b", Pattern.CASE_INSENSITIVE);
    private static final String NEXT = "\n-- next\n";

    /** Their advice is for a file that was applied, not instead of it. */
    private static final Set<String> ADVISE_WHAT_TO_DO_NEXT = Set.of("duplicate-index", "foreign-key-without-index");

    /** Every one that is SQL, not words. */
    static List<Correction> all(Path directory) {
        String[] corpus = corpus();
        List<Correction> corrections = new ArrayList<>();
        for (int i = 1; i < corpus.length; i++) {
            String bad = corpus[i];
            List<Finding> findings = lint(corpus[0], bad + ";\n", directory.resolve("bad" + i));
            assertThat(findings).as(bad).isNotEmpty();
            findings.stream()
                    .filter(Correction::isSql)
                    .forEach(finding -> corrections.add(new Correction(bad, finding.id(), finding.next())));
        }
        return corrections;
    }

    /** Whether what is to be written is SQL, not words. */
    static boolean isSql(Finding finding) {
        return SQL.matcher(finding.next()).lookingAt();
    }

    /** The statements, each in a file behind what is there before. */
    static Stream<PageExample> examples() {
        String[] corpus = corpus();
        return Stream.of(corpus)
                .skip(1)
                .map(bad -> PageExample.of("-- V1__before.sql\n" + corpus[0] + ";\n-- V2__x.sql\n" + bad + ";\n"));
    }

    /** What is there before the correction runs. */
    String before() {
        return corpus()[0] + (ADVISE_WHAT_TO_DO_NEXT.contains(rule) ? ";\n" + bad : "");
    }

    /** What the rules find in the correction. */
    List<Finding> linted(Path directory) {
        boolean repeatable = bad.startsWith("-- R__x.sql");
        String file = repeatable ? "-- R__x.sql\n" : "-- V2__x.sql.conf: executeInTransaction=false\n";
        return lint(before(), file + write, directory);
    }

    @Override
    public String toString() {
        return rule + ": " + bad;
    }

    private static String[] corpus() {
        try {
            return Files.readString(CORPUS).split(NEXT, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Finding> lint(String before, String sql, Path directory) {
        String example = "-- V1__before.sql\n" + before + ";\n-- V2__x.sql\n" + sql;
        directory.toFile().mkdirs();
        return PageExample.of(example).lint(directory).report().findings().stream()
                .filter(finding -> !finding.subject().endsWith("V1__before.sql"))
                .toList();
    }
}
