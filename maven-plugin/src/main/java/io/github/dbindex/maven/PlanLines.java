package io.github.dbindex.maven;

import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A plan on the console: the verdict, its steps, the checklist. */
record PlanLines(MigrationPlan plan, int width) {

    private static final String STEPS = "Steps";
    private static final String INDENT = "  ";

    /** Under the first word of a step, or of an item of the checklist. */
    private static final String DEEPER = INDENT + "    ";

    List<String> lines() {
        List<String> lines = new ArrayList<>(wrapped("", plan.verdict()));
        if (!plan.versions().isEmpty()) {
            lines.addAll(wrapped("", "Pending: " + String.join(", ", plan.versions())));
        }
        for (Section section : plan.report().sections()) {
            if (section instanceof Section.Table table && table.title().equals(STEPS)) {
                lines.add("");
                lines.addAll(steps(table));
            } else if (section instanceof Section.Checklist checklist) {
                lines.add("");
                checklist.items().forEach(item -> lines.addAll(wrapped(INDENT, line(item))));
            }
        }
        lines.add("");
        return lines;
    }

    private List<String> steps(Section.Table table) {
        TextTable text = new TextTable(table.columns().toArray(String[]::new));
        table.rows().forEach(row -> text.add(row.toArray(String[]::new)));
        List<String> lines = text.lines().stream().map(line -> INDENT + line).toList();
        return lines.stream().allMatch(line -> line.length() <= width)
                ? lines
                : table.rows().stream()
                        .flatMap(row -> stacked(table.columns(), row).stream())
                        .toList();
    }

    /** A row that is too wide for the line: its first cell, and the others below, each with the name of its column. */
    private List<String> stacked(List<String> columns, List<String> row) {
        List<String> cells = IntStream.range(1, row.size())
                .filter(column -> !row.get(column).isEmpty())
                .mapToObj(column -> columns.get(column).replace(">", "") + " " + row.get(column))
                .toList();
        List<String> lines = new ArrayList<>(wrapped(INDENT, row.get(0)));
        String line = "";
        for (String cell : cells) {
            boolean fits = DEEPER.length() + line.length() + 3 + cell.length() <= width;
            if (!line.isEmpty() && !fits) {
                lines.add(DEEPER + line);
            }
            line = line.isEmpty() || !fits ? cell : line + " · " + cell;
        }
        if (!line.isEmpty()) {
            lines.addAll(wrapped(DEEPER, line));
        }
        return lines;
    }

    private List<String> wrapped(String indent, String text) {
        List<String> lines = new ArrayList<>();
        String line = indent;
        for (String word : text.split(" ", -1)) {
            if (line.length() + 1 + word.length() > width && !line.isBlank()) {
                lines.add(line);
                line = DEEPER;
            }
            line = line.isBlank() ? line + word : line + " " + word;
        }
        lines.add(line);
        return lines;
    }

    private static String line(Section.Checklist.Item item) {
        String reason = item.reason();
        return "[" + (item.isTicked() ? "x" : " ") + "] " + item.text() + (reason == null ? "" : ": " + reason);
    }
}
