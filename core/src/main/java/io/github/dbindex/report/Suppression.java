package io.github.dbindex.report;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Findings that somebody has decided to live with.
 *
 * @param id of the check or rule
 * @param subject of the findings; {@code *} stands for any characters
 * @param reason for the readers of the report
 * @param expires the last day on which it holds; null for ever
 */
public record Suppression(
        String id, String subject, String reason, @Nullable LocalDate expires) {}
