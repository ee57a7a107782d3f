/**
 * What an index build will cost.
 *
 * <p>Start at {@link io.github.dbindex.estimate.BuildMemory}. Formulas only; no server.
 */
@NullMarked
package io.github.dbindex.estimate;

import org.jspecify.annotations.NullMarked;
