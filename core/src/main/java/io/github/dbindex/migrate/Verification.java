package io.github.dbindex.migrate;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.verify.IndexVerdict;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The applied migrations' indexes against the server's.
 *
 * @param versions how many migrations are applied
 * @param notTracked statements whose effect on indexes cannot be read from their text
 */
public record Verification(Report.Server server, int versions, List<IndexVerdict> verdicts, List<Finding> notTracked) {

    public Verification {
        verdicts = List.copyOf(verdicts);
        notTracked = List.copyOf(notTracked);
    }

    public List<Finding> findings() {
        return Stream.concat(verdicts.stream().flatMap(verdict -> verdict.findings().stream()), notTracked.stream())
                .toList();
    }

    /** How many checks were made. */
    public int checks() {
        return verdicts.stream()
                .mapToInt(
                        verdict -> verdict.passed().size() + verdict.findings().size())
                .sum();
    }

    /** Every check that was made, and every statement that could not be followed. */
    public List<Report.Checked> checked() {
        return Stream.concat(
                        verdicts.stream().flatMap(verdict -> verdict.checked().stream()),
                        notTracked.stream().map(finding -> new Report.Checked(finding.id(), finding.subject())))
                .distinct()
                .toList();
    }

    /** The verdicts as a report's JSON has them. */
    public List<Map<String, Object>> json() {
        return verdicts.stream().map(IndexVerdict::json).toList();
    }
}
