package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of one expected index.
 *
 * @param name with its schema, as far as that could be resolved
 * @param actual null if it is not there
 * @param passed what was checked and found right: {@code exists}, {@code valid}, {@code definition}
 * @param checked what was checked, right or not
 * @param usage by the manifest's queries; null if none names it
 */
public record IndexVerdict(
        ExpectedIndex expected,
        QualifiedName name,
        @Nullable ActualIndex actual,
        List<String> passed,
        List<Checked> checked,
        List<Finding> findings,
        @Nullable IndexUsage usage) {

    public IndexVerdict {
        passed = List.copyOf(passed);
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
    }

    public IndexVerdict withUsage(@Nullable IndexUsage newUsage) {
        return new IndexVerdict(expected, name, actual, passed, checked, findings, newUsage);
    }

    /** As a report's JSON has it. */
    public Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name.toString());
        json.put("table", (actual == null ? expected.table() : actual.table()).toString());
        json.put("method", expected.statement().method().name());
        json.put("version", expected.version());
        json.put("passed", passed);
        if (actual != null) {
            json.put("sizeBytes", actual.sizeBytes());
            json.put("valid", actual.state().isUsable());
        }
        if (usage != null) {
            json.put("used", usage.isUsed());
            json.put("recall", usage.recallsJson());
        }
        return json;
    }
}
