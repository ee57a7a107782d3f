package io.github.dbindex.maven;

import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A plan on the console: its steps, the checklist, the verdict. */
final class PlanLines {

    private static final String STEPS = "Steps";

    private PlanLines() {}

    static List<String> of(MigrationPlan plan) {
        List<String> lines = new ArrayList<>();
        if (!plan.versions().isEmpty()) {
            lines.add("Pending: " + String.join(", ", plan.versions()));
            lines.add("");
        }
        for (Section section : plan.report().sections()) {
            if (section instanceof Section.Table table && table.title().equals(STEPS)) {
                TextTable text = new TextTable(table.columns().toArray(String[]::new));
                table.rows().forEach(row -> text.add(row.toArray(String[]::new)));
                text.lines().forEach(line -> lines.add("  " + line));
                lines.add("");
            } else if (section instanceof Section.Checklist checklist) {
                checklist.items().forEach(item -> lines.add(line(item)));
                lines.add("");
            }
        }
        lines.add(plan.verdict());
        return lines;
    }

    private static String line(Section.Checklist.Item item) {
        String reason = item.reason();
        return "  [" + (item.isTicked() ? "x" : " ") + "] " + item.text() + (reason == null ? "" : ": " + reason);
    }
}
