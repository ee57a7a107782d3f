package io.github.dbindex.verify.queries;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.query.IndexUse;
import io.github.dbindex.query.QueryPlan;
import io.github.dbindex.query.Reason;
import io.github.dbindex.query.RecallResult;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.query.Share;
import io.github.dbindex.query.Timing;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.IndexUsage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one query.
 *
 * @param index it names; null if it names none, or none that is there
 * @param plan that the server makes now, or the one in which the index was looked for; null if it makes none
 * @param timing null if it was not timed
 * @param recall null if it was not measured
 */
public record QueryVerdict(
        SampleQuery query,
        @Nullable QualifiedName index,
        List<Checked> checked,
        List<Finding> findings,
        @Nullable QueryPlan plan,
        @Nullable Timing timing,
        @Nullable RecallResult recall) {

    public QueryVerdict {
        checked = List.copyOf(checked);
        findings = List.copyOf(findings);
    }

    /** Whether nothing but remarks was found. */
    boolean isFine() {
        return findings.stream().allMatch(finding -> finding.severity() == Severity.INFO);
    }

    /** What it does with the index it names. */
    IndexUsage usage() {
        boolean isUsed = checked.stream().anyMatch(check -> check.id().equals(Check.QUERY_USES.id()))
                && findings.stream().noneMatch(finding -> finding.id().equals(Check.QUERY_USES.id()));
        return new IndexUsage(
                isUsed,
                findings.stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .map(Finding::id)
                        .toList(),
                recall == null ? List.of() : List.of(recall(recall)));
    }

    private IndexUsage.Recall recall(RecallResult measured) {
        Share share = measured.current().recall();
        return new IndexUsage.Recall(query.name(), measured.at(), share.mean(), share.spread());
    }

    /** Collects what the checks say. */
    static final class Builder {

        private final SampleQuery query;
        private final Set<Checked> checked = new LinkedHashSet<>();
        private final List<Finding> findings = new ArrayList<>();
        private @Nullable QualifiedName index;
        private @Nullable QueryPlan plan;
        private @Nullable Timing timing;
        private @Nullable RecallResult recall;

        Builder(SampleQuery query) {
            this.query = query;
        }

        void passed(Check check) {
            checked.add(check.of(query.name()));
        }

        void found(Check check, Reason.Kind kind, String problem, String next) {
            passed(check);
            Severity severity = switch (kind) {
                case CERTAIN -> check.severity();
                case POSSIBLE -> Severity.WARNING;
                case UNKNOWN -> Severity.INFO;
            };
            findings.add(check.finding(severity, query.name(), problem, next, query.location()));
        }

        void answer(Check check, IndexUse.Answer answer) {
            Reason reason = answer.reason();
            passed(check);
            if (answer.plan() != null) {
                plan = answer.plan();
            }
            if (reason != null) {
                found(check, reason.kind(), reason.problem(), reason.next());
            }
        }

        void names(QualifiedName found) {
            index = found;
        }

        void timing(Timing measured) {
            timing = measured;
        }

        void recall(RecallResult measured) {
            recall = measured;
        }

        QueryVerdict build() {
            return new QueryVerdict(query, index, List.copyOf(checked), findings, plan, timing, recall);
        }
    }
}
