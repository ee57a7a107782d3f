/**
 * How fast builds are, against PostgreSQL left to itself and against settings found by hand.
 *
 * <p>Start at {@code BuildSpeedIT}. Behind the profile {@code benchmark}; see docs/reference/build-speed.md.
 */
@NullMarked
package io.github.dbindex.benchmark;

import org.jspecify.annotations.NullMarked;
