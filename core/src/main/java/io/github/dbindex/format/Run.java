package io.github.dbindex.format;

import io.github.dbindex.report.FailOn;
import java.time.Duration;
import java.time.Instant;

/**
 * What a report does not know about the run that made it.
 *
 * @param ended when the goal had done its work
 * @param time that took
 * @param version of dbindex
 * @param fallbackFile where a finding is shown that belongs to no file, in formats that insist on one; from the
 *     project's root
 */
public record Run(FailOn failOn, Instant ended, Duration time, String version, String fallbackFile) {}
