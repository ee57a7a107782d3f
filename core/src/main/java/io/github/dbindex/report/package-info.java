/**
 * Findings, and how results are written for people and machines. No server.
 *
 * <p>Start at {@link io.github.dbindex.report.Report}.
 */
@NullMarked
package io.github.dbindex.report;

import org.jspecify.annotations.NullMarked;
