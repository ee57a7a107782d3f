package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.LongNames;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A name fits into 63 bytes. */
public final class NameTooLong implements LintRule {

    private static final Pattern DEFINES = Pattern.compile("\\s*(CREATE|ALTER)\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public String id() {
        return "name-too-long";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        if (statement.code().length() <= QualifiedName.MAX_BYTES
                || !DEFINES.matcher(statement.code()).lookingAt()) {
            return List.of();
        }
        return LongNames.in(statement).stream()
                .map(name -> problem(statement, name, before))
                .toList();
    }

    private static Problem problem(LintStatement statement, String name, SchemaModel before) {
        String kept = QualifiedName.unqualified(name).name();
        Optional<String> other = before.collidingName(name);
        String text = "PostgreSQL keeps 63 bytes of a name: this one becomes " + kept + "."
                + other.map(it -> " So does " + it + ", which was there before.")
                        .orElse("");
        String shorter = shortened(name);
        Problem problem = statement
                .problem(text, Rewriting.oneLine(Rewriting.rename(statement.code(), name, shorter)))
                .at(name);
        return other.isPresent() ? problem.as(Severity.ERROR) : problem;
    }

    /** Each word to as many letters as fit, so that the end, which tells names apart, stays. */
    private static String shortened(String name) {
        String[] words = name.split("_");
        int letters = Math.max(1, (QualifiedName.MAX_BYTES + 1) / words.length - 1);
        List<String> parts = Stream.of(words)
                .map(word -> word.substring(
                        0, word.offsetByCodePoints(0, Math.min(letters, word.codePointCount(0, word.length())))))
                .toList();
        return QualifiedName.unqualified(String.join("_", parts)).name();
    }
}
