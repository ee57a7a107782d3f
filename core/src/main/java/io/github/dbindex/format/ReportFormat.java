package io.github.dbindex.format;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.html.HtmlReport;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a report can be written as; each knows how, and how the file's name ends. */
public enum ReportFormat {
    JSON("json"),
    JUNIT("junit.xml"),
    SARIF("sarif"),
    HTML("html"),
    MARKDOWN("md"),
    GITLAB("gitlab.json");

    private static final String WRITABLE =
            "make the directory writable, or choose another one with dbindex.outputDirectory.";

    private final String ending;

    ReportFormat(String ending) {
        this.ending = ending;
    }

    /** Reads names such as {@code junit}; JSON is always among the result. */
    public static Set<ReportFormat> of(Collection<String> names) {
        EnumSet<ReportFormat> formats = EnumSet.of(JSON);
        names.stream().filter(name -> !name.isBlank()).map(ReportFormat::of).forEach(formats::add);
        return formats;
    }

    private static ReportFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new DbIndexException(
                        "dbindex.formats has \"" + name.strip() + "\", which is no format.",
                        "choose from " + names() + "."));
    }

    private static String names() {
        return Arrays.stream(values())
                .map(format -> format.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    /** The report in this format. */
    public String text(Report report, Run run) {
        return switch (this) {
            case JSON -> JsonReport.text(report, run.failOn());
            case JUNIT -> JUnitReport.text(report, run);
            case SARIF -> SarifReport.text(report, run);
            case HTML -> HtmlReport.text(report, run.failOn(), run.ended(), run.time(), run.version());
            case MARKDOWN -> MarkdownReport.text(report, run.failOn());
            case GITLAB -> GitLabReport.text(report, run);
        };
    }

    /** Removes what an earlier run of the goal left, so that nobody takes it for this one's. */
    public static void removeAll(String goal, Path directory) {
        for (ReportFormat format : values()) {
            Path file = format.file(goal, directory);
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new DbIndexException("Cannot remove the old report " + file + ": " + e.getMessage(), WRITABLE, e);
            }
        }
    }

    /** Writes {@code <goal>.<ending>}, whole or not at all, making the directory if need be, and returns its path. */
    public Path write(Report report, Run run, Path directory) {
        Path file = file(report.goal(), directory);
        try {
            WholeFile.write(file, text(report, run));
            return file;
        } catch (IOException e) {
            throw new DbIndexException("Cannot write the report " + file + ": " + e.getMessage(), WRITABLE, e);
        }
    }

    private Path file(String goal, Path directory) {
        return directory.resolve(goal + "." + ending);
    }
}
