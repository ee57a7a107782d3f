package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.format.GitHubAnnotations;
import io.github.dbindex.format.ReportFormat;
import io.github.dbindex.format.Run;
import io.github.dbindex.report.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** What GitHub shows of a run without being asked: annotations beside the lines, and the summary. */
final class ContinuousIntegration {

    /** GitHub refuses more than 1 MiB for a step, of which another goal may have taken some. */
    private static final int MOST = 500_000;

    private ContinuousIntegration() {}

    /** Whether a server builds, and nobody looks on: every one of them sets CI. */
    static boolean isThere(Map<String, String> environment) {
        String ci = environment.getOrDefault("CI", "").strip();
        return !ci.isEmpty() && !ci.equalsIgnoreCase("false");
    }

    static void tell(Report report, Run run, Map<String, String> environment, PrintStream out) {
        if (!"true".equals(environment.get("GITHUB_ACTIONS"))) {
            return;
        }
        // Not through Maven's log: GitHub wants its command at the beginning of the line.
        GitHubAnnotations.lines(report).forEach(out::println);
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (!summary.isBlank()) {
            append(Path.of(summary), shortened(ReportFormat.MARKDOWN.text(report, run)));
        }
    }

    private static void append(Path summary, String text) {
        try {
            Files.writeString(summary, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot write the summary " + summary + ": " + e.getMessage(),
                    "correct GITHUB_STEP_SUMMARY, or unset it.",
                    e);
        }
    }

    static String shortened(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= MOST) {
            return text;
        }
        int end = text.lastIndexOf("\n", MOST / 4);
        return text.substring(0, Math.max(0, end)) + "\n\n… the rest is in the report.\n";
    }
}
