package io.github.dbindex.maven;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** A report on the console: tables and lists, then the findings, those of a check together, the worst at the end. */
final class ConsoleReport {

    private ConsoleReport() {}

    static void print(Report report, Console console, Log log) {
        ConsoleSections sections = new ConsoleSections(console);
        report.sections().forEach(section -> section.accept(sections).forEach(log::info));
        printFindings(report, console, log);
    }

    static void printFindings(Report report, Console console, Log log) {
        byCheck(report.findings()).values().forEach(group -> FindingLines.print(group, console, log));
    }

    /** The last lines are read first, so the errors come there; within a severity in the order of the report. */
    private static Map<String, List<Finding>> byCheck(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::severity).reversed())
                .collect(Collectors.groupingBy(
                        finding -> finding.severity() + " " + finding.id(), LinkedHashMap::new, Collectors.toList()));
    }

    static Consumer<CharSequence> level(Severity severity, Log log) {
        return switch (severity) {
            case ERROR -> log::error;
            case WARNING -> log::warn;
            case INFO -> log::info;
        };
    }
}
