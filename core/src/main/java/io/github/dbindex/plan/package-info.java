/**
 * What migrating would do on a server as it is now: steps, estimates, obstacles. Changes nothing.
 *
 * <p>Start at {@link io.github.dbindex.plan.Planner}; the formulas are in {@code estimate}.
 */
@NullMarked
package io.github.dbindex.plan;

import org.jspecify.annotations.NullMarked;
