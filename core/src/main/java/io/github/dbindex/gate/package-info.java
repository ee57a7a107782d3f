/**
 * What a team can demand before a migration begins: named hazards, a proof from staging, a backup, a window of time.
 *
 * <p>Start at {@link io.github.dbindex.gate.Gates}. None is shut unless somebody shuts it.
 */
@NullMarked
package io.github.dbindex.gate;

import org.jspecify.annotations.NullMarked;
