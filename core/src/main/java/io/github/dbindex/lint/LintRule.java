package io.github.dbindex.lint;

import io.github.dbindex.report.Severity;
import java.util.List;

/**
 * Something that a migration should do or leave.
 *
 * <p>Stateless: what a rule has to know of earlier statements is in the {@link SchemaModel}. Rules of your own are named
 * in {@code META-INF/services/io.github.dbindex.lint.LintRule}.
 */
public interface LintRule {

    /** In kebab-case and permanent: reports, comments and the rule's page have it. */
    String id();

    Severity severity();

    /**
     * Looks at one statement.
     *
     * @param before what the statements before it have made of the database
     */
    default List<Problem> check(LintStatement statement, SchemaModel before) {
        return List.of();
    }

    /** Looks at what all scripts together come to. */
    default List<Problem> checkAll(SchemaModel end) {
        return List.of();
    }
}
