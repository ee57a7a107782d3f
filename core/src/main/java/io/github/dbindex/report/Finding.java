package io.github.dbindex.report;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a check or a rule found.
 *
 * @param id of the check or rule; permanent
 * @param subject the object it is about, as a person would name it
 * @param problem in full sentences
 * @param next what the reader can do now
 * @param location where the subject was declared, if that is a file
 */
public record Finding(
        String id,
        Severity severity,
        String subject,
        String problem,
        String next,
        @Nullable Location location) {

    /** With problem and next step in other words, such as with shorter paths. */
    Finding withWords(UnaryOperator<String> words) {
        return new Finding(id, severity, subject, words.apply(problem), words.apply(next), location);
    }

    Finding withFile(UnaryOperator<String> path) {
        return location == null
                ? this
                : new Finding(
                        id,
                        severity,
                        subject,
                        problem,
                        next,
                        new Location(path.apply(location.file()), location.line(), location.column()));
    }
}
