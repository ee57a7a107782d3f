package io.github.dbindex.plan;

import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.TableLock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as tables for people and as JSON. */
public record PlanReport(MigrationPlan plan) {

    /** The title of the table that has one row for each statement. */
    public static final String STEPS = "Steps";

    Report report() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put(Report.VERDICT, plan.verdict());
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
        return new Section.Table(
                        STEPS,
                        List.of(
                                "step",
                                "rows",
                                "table",
                                "index",
                                "memory",
                                "needed",
                                "time",
                                "there now",
                                "in the way",
                                "lock on"),
                        plan.steps().stream().map(PlanReport::row).toList(),
                        new Section.Table.Fine("step", "with nothing in the way"))
                .withoutEmptyColumns();
    }

    private static Row row(Step step) {
        Forecast forecast = step.forecast();
        BuildResources resources = forecast == null ? null : forecast.resources();
        return Row.of(
                step.obstacles().isEmpty(),
                new Cell.Name(step.version() + " " + verb(step)
                        + (step.subject().isEmpty() ? "" : " " + simple(step.subject()))),
                step.rows() < 0 ? Cell.none() : new Quantity.Count(step.rows()),
                step.tableBytes() < 0 ? Cell.none() : new Quantity.Size(step.tableBytes()),
                forecast == null ? Cell.none() : size(forecast),
                resources == null ? Cell.none() : new Quantity.Size(resources.memoryBytes()),
                resources == null || !resources.spills() ? Cell.none() : new Quantity.Size(resources.neededBytes()),
                forecast == null
                        ? Cell.none()
                        : new Quantity.TimeBetween(
                                forecast.time().low(), forecast.time().high()),
                new Cell.Text(step.presence() == null ? "" : step.there()),
                step.obstacles().isEmpty() ? Cell.none() : obstacles(step.obstacles()),
                new Cell.Text(table(step) + ": " + step.lock().blocks()));
    }

    private static String table(Step step) {
        if (!step.table().isEmpty()) {
            return simple(step.table());
        }
        return step.lock() == TableLock.UNKNOWN ? "unknown tables" : "no table";
    }

    private static Cell size(Forecast forecast) {
        Bounds size = forecast.sizeBytes();
        return forecast.size().rough()
                ? new Quantity.SizeBetween(size.low(), size.high())
                : new Quantity.AboutSize(size.expected());
    }

    private static String verb(Step step) {
        return step.action().replace(" CONCURRENTLY", "").replace(" INDEX", "").replace("UNIQUE", "UNIQUE INDEX");
    }

    private static String simple(String name) {
        return name.startsWith("public.") ? name.substring("public.".length()) : name;
    }

    private static Cell obstacles(List<Finding> obstacles) {
        boolean blocks = obstacles.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
        String ids =
                String.join(", ", obstacles.stream().map(Finding::id).distinct().toList());
        return blocks ? Cell.Status.bad(ids) : new Cell.Status(ids, Cell.Status.Tone.NEUTRAL);
    }

    private Section.Table statements() {
        return new Section.Table(
                "Statements",
                List.of("version", "at", "statement", "lock", "hazard", "size from", "time from"),
                plan.steps().stream()
                        .map(step -> {
                            Forecast forecast = step.forecast();
                            return Row.of(
                                    false,
                                    new Cell.Text(step.version()),
                                    new Cell.Place(step.location()),
                                    new Cell.Code(step.statement()),
                                    new Cell.Text(step.lock().mode()),
                                    new Cell.Text(step.hazard().id()),
                                    new Cell.Text(
                                            forecast == null
                                                    ? ""
                                                    : forecast.size().basis()),
                                    new Cell.Text(forecast == null ? "" : forecast.basis()));
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
        if (step.lane().count() > 1) {
            json.put("lane", step.lane().number());
            json.put("lanes", step.lane().count());
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
