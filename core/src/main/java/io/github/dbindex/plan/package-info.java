/**
 * What an index build will cost.
 *
 * <p>Start at {@link io.github.dbindex.plan.BuildMemory}. Formulas only; no server.
 */
@NullMarked
package io.github.dbindex.plan;

import org.jspecify.annotations.NullMarked;
