/**
 * How reports are written for machines and for people, one class for each format. No server.
 *
 * <p>Start at {@link io.github.dbindex.format.ReportFormat}.
 */
@NullMarked
package io.github.dbindex.format;

import org.jspecify.annotations.NullMarked;
