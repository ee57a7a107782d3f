package io.github.dbindex.verify.queries;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.query.QueryPlan;
import io.github.dbindex.query.RecallResult;
import io.github.dbindex.query.RecallResult.Point;
import io.github.dbindex.query.Share;
import io.github.dbindex.query.Timing;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.IndexUsage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The queries in a report. */
public final class QueryReport {

    private QueryReport() {}

    /** For people: a table of all, a curve for each that has a recall, the plans to unfold. */
    public static List<Section> sections(List<QueryVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return List.of();
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Section.Table(
                "Queries",
                List.of("query", "index", "median", "p95", "recall", "checks"),
                verdicts.stream().map(QueryReport::row).toList(),
                new Section.Table.Fine("query", "as the manifest expects")));
        verdicts.forEach(verdict -> addCurve(verdict, sections));
        verdicts.forEach(verdict -> addPlan(verdict, sections));
        return sections;
    }

    private static Row row(QueryVerdict verdict) {
        Timing timing = verdict.timing();
        RecallResult recall = verdict.recall();
        String uses = verdict.query().uses();
        return Row.of(
                verdict.isFine(),
                new Cell.Name(verdict.query().name()),
                uses == null ? Cell.none() : new Cell.Name(uses),
                timing == null ? Cell.none() : new Quantity.Millis(timing.median()),
                timing == null ? Cell.none() : new Quantity.Millis(timing.p95()),
                recall == null ? Cell.none() : share(recall.current().recall()),
                new Cell.Checks(verdict.isFine() ? List.of(new Outcome.Passed("ok")) : failed(verdict)));
    }

    private static Cell share(Share recall) {
        return new Quantity.Share(recall.mean(), recall.spread());
    }

    private static List<Outcome> failed(QueryVerdict verdict) {
        return verdict.findings().stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .map(Finding::id)
                .distinct()
                .<Outcome>map(Outcome.Failed::new)
                .toList();
    }

    private static void addCurve(QueryVerdict verdict, List<Section> sections) {
        RecallResult recall = verdict.recall();
        if (recall != null) {
            sections.add(new Section.Curve(
                    verdict.query().name() + ": recall@" + recall.at() + " by " + recall.setting(),
                    "median ms",
                    "recall",
                    recall.sweep().stream()
                            .map(point -> new Section.Curve.Point(
                                    String.valueOf(point.value()),
                                    point.timing().median(),
                                    point.recall().mean(),
                                    point.recall().spread()))
                            .toList()));
        }
    }

    private static void addPlan(QueryVerdict verdict, List<Section> sections) {
        QueryPlan plan = verdict.plan();
        if (plan != null) {
            sections.add(new Section.Folded(
                    verdict.query().name() + ": plan", verdict.query().sql().strip() + "\n\n" + plan.text()));
        }
    }

    /** What they do with the indexes they name. */
    public static Map<QualifiedName, IndexUsage> usage(List<QueryVerdict> verdicts) {
        Map<QualifiedName, IndexUsage> usage = new LinkedHashMap<>();
        verdicts.forEach(verdict -> {
            if (verdict.index() != null) {
                usage.merge(verdict.index(), verdict.usage(), IndexUsage::and);
            }
        });
        return usage;
    }

    /** As a report's JSON has them. */
    public static List<Map<String, Object>> json(List<QueryVerdict> verdicts) {
        return verdicts.stream().map(QueryReport::json).toList();
    }

    private static Map<String, Object> json(QueryVerdict verdict) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", verdict.query().name());
        if (verdict.query().uses() != null) {
            json.put("uses", verdict.query().uses());
        }
        if (verdict.plan() != null) {
            json.put("plan", verdict.plan().text());
        }
        Timing timing = verdict.timing();
        if (timing != null) {
            json.put("medianMs", timing.median());
            json.put("p95Ms", timing.p95());
            json.put("fastestMs", timing.fastest());
            json.put("slowestMs", timing.slowest());
            json.put("runs", timing.runs());
        }
        RecallResult recall = verdict.recall();
        if (recall != null) {
            json.put("recall", json(recall));
            json.put("sweep", recall.sweep().stream().map(QueryReport::json).toList());
        }
        return json;
    }

    private static Map<String, Object> json(RecallResult recall) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", recall.at());
        json.put("setting", recall.setting());
        json.putAll(json(recall.current()));
        json.put("samples", recall.samples());
        json.put("leftOut", recall.leftOut());
        if (recall.coarse()) {
            json.put("ofIndex", recall.current().ofIndex().mean());
        }
        return json;
    }

    private static Map<String, Object> json(Point point) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("value", point.value());
        json.put("mean", point.recall().mean());
        json.put("low", point.recall().low());
        json.put("high", point.recall().high());
        json.put("worst", point.recall().worst());
        json.put("tooFew", point.tooFew());
        json.put("medianMs", point.timing().median());
        return json;
    }
}
