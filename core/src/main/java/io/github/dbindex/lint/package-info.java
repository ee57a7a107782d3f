/**
 * Rules over migration files; no server, no Flyway.
 *
 * <p>Start at {@link io.github.dbindex.lint.Linter}. A rule of your own implements
 * {@link io.github.dbindex.lint.LintRule} and is found by {@link java.util.ServiceLoader}.
 */
@NullMarked
package io.github.dbindex.lint;

import org.jspecify.annotations.NullMarked;
