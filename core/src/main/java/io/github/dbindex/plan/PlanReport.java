package io.github.dbindex.plan;

import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.Spread;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.sql.statement.TableLock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A plan as tables for people and as JSON. */
record PlanReport(MigrationPlan plan) {

    Report report() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("verdict", plan.verdict());
        details.put("ready", plan.isReady());
        details.put("versions", plan.versions());
        details.put("steps", plan.steps().stream().map(PlanReport::json).toList());
        details.put(
                "checklist",
                plan.checklist().items().stream().map(PlanReport::json).toList());
        List<Section> sections =
                plan.steps().isEmpty() ? List.of(plan.checklist()) : List.of(steps(), statements(), plan.checklist());
        return new Report("plan", plan.server(), plan.findings(), details).withSections(sections);
    }

    private Section.Table steps() {
        List<String> columns =
                List.of("step", "rows>", "table>", "index>", "memory>", "time", "there now", "in the way", "lock on");
        List<List<String>> rows = plan.steps().stream().map(PlanReport::row).toList();
        int[] used = IntStream.range(0, columns.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).isEmpty()))
                .toArray();
        return new Section.Table(
                "Steps",
                only(used, columns),
                rows.stream().map(row -> only(used, row)).toList());
    }

    /** A column without a value says nothing. */
    private static List<String> only(int[] used, List<String> cells) {
        return Arrays.stream(used).mapToObj(cells::get).toList();
    }

    private static List<String> row(Step step) {
        Forecast forecast = step.forecast();
        return List.of(
                step.version() + " " + verb(step) + (step.subject().isEmpty() ? "" : " " + simple(step.subject())),
                step.rows() < 0 ? "" : Amounts.count(step.rows()),
                step.tableBytes() < 0 ? "" : Amounts.size(step.tableBytes()),
                forecast == null ? "" : size(forecast),
                forecast == null ? "" : memory(forecast.resources()),
                forecast == null ? "" : time(forecast.time()),
                step.presence() == null ? "" : step.there(),
                step.obstacles().isEmpty() ? "" : ids(step.obstacles()),
                table(step) + ": " + step.lock().blocks());
    }

    private static String table(Step step) {
        if (!step.table().isEmpty()) {
            return simple(step.table());
        }
        return step.lock() == TableLock.UNKNOWN ? "unknown tables" : "no table";
    }

    private static String size(Forecast forecast) {
        Bounds size = forecast.sizeBytes();
        return forecast.size().rough()
                ? Amounts.size(size.low()) + " to " + Amounts.size(size.high())
                : "~" + Amounts.size(size.expected());
    }

    private static String verb(Step step) {
        return step.action().replace(" CONCURRENTLY", "").replace(" INDEX", "").replace("UNIQUE", "UNIQUE INDEX");
    }

    private static String simple(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static String memory(@Nullable BuildResources resources) {
        if (resources == null) {
            return "";
        }
        return resources.spills()
                ? Amounts.size(resources.neededBytes()) + ", has " + Amounts.size(resources.memoryBytes())
                : Amounts.size(resources.memoryBytes());
    }

    private static String ids(List<Finding> obstacles) {
        return String.join(", ", obstacles.stream().map(Finding::id).distinct().toList());
    }

    /** In whole seconds, minutes or hours: the digits behind would claim what nobody knows. */
    private static String time(Spread time) {
        if (time.high().toMillis() < 1_000) {
            return "under 1 s";
        }
        String high = rounded(time.high());
        if (time.low().toMillis() < 1_000) {
            return "up to " + high;
        }
        String low = rounded(time.low());
        String unit = high.substring(high.indexOf(' '));
        return (low.endsWith(unit) ? low.substring(0, low.length() - unit.length()) : low) + " to " + high;
    }

    private static String rounded(Duration time) {
        if (time.toSeconds() < 120) {
            return time.toSeconds() + " s";
        }
        return time.toMinutes() < 120 ? time.toMinutes() + " min" : time.toHours() + " h";
    }

    private Section.Table statements() {
        return new Section.Table(
                "Statements",
                List.of("version", "at", "statement", "lock", "hazard", "size from", "time from"),
                plan.steps().stream()
                        .map(step -> {
                            Forecast forecast = step.forecast();
                            return List.of(
                                    step.version(),
                                    step.location().toString(),
                                    step.statement(),
                                    step.lock().mode(),
                                    step.hazard().id(),
                                    forecast == null ? "" : forecast.size().basis(),
                                    forecast == null ? "" : forecast.basis());
                        })
                        .toList());
    }

    private static Map<String, @Nullable Object> json(Section.Checklist.Item item) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("ticked", item.isTicked());
        json.put("text", item.text());
        json.put("reason", item.reason());
        return json;
    }

    private static Map<String, @Nullable Object> json(Step step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", step.version());
        json.put("file", step.location().file());
        json.put("line", step.location().line());
        json.put("action", step.action());
        json.put("statement", step.statement());
        json.put("subject", step.subject());
        json.put("table", step.table());
        json.put("lock", step.lock().mode());
        json.put("blocks", step.lock().blocks());
        json.put("hazard", step.hazard().id());
        if (step.presence() != null) {
            json.put("state", step.presence().words());
            json.put("there", step.there());
        }
        json.put("rows", step.rows() < 0 ? null : step.rows());
        json.put("tableBytes", step.tableBytes() < 0 ? null : step.tableBytes());
        if (step.forecast() != null) {
            json.putAll(json(step.forecast()));
        }
        json.put("obstacles", step.obstacles().stream().map(PlanReport::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Forecast forecast) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Bounds size = forecast.sizeBytes();
        Map<String, Object> bytes = new LinkedHashMap<>();
        bytes.put("low", size.low());
        bytes.put("expected", size.expected());
        bytes.put("high", size.high());
        json.put("indexBytes", bytes);
        json.put("indexBytesFrom", forecast.size().basis());
        BuildResources resources = forecast.resources();
        if (resources != null) {
            json.put("neededBytes", resources.neededBytes());
            json.put("memoryBytes", resources.memoryBytes());
            json.put("fits", !resources.spills());
        }
        json.put("workers", forecast.workers());
        Map<String, Object> milliseconds = new LinkedHashMap<>();
        milliseconds.put("low", forecast.time().low().toMillis());
        milliseconds.put("high", forecast.time().high().toMillis());
        json.put("milliseconds", milliseconds);
        json.put("timeFrom", forecast.basis());
        json.put("diskBytes", forecast.diskBytes());
        json.put("walBytes", forecast.walBytes());
        return json;
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", finding.id());
        json.put("severity", finding.severity().toString());
        json.put("problem", finding.problem());
        return json;
    }
}
