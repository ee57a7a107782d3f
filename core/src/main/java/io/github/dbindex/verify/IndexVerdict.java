package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one expected index.
 *
 * @param name with its schema, as far as that could be resolved
 * @param actual null if it is not there
 * @param passed what was checked and found right: {@code exists}, {@code valid}, {@code definition}
 */
public record IndexVerdict(
        ExpectedIndex expected,
        QualifiedName name,
        @Nullable ActualIndex actual,
        List<String> passed,
        List<Finding> findings) {

    public IndexVerdict {
        passed = List.copyOf(passed);
        findings = List.copyOf(findings);
    }
}
