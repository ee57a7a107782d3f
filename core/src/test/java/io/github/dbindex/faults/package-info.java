/**
 * Builds that are killed in the middle, and everything that must be right again afterwards.
 *
 * <p>Start at {@link io.github.dbindex.faults.FaultRound}.
 */
@NullMarked
package io.github.dbindex.faults;

import org.jspecify.annotations.NullMarked;
