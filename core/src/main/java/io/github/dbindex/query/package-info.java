/**
 * What a query does with an index: its plan, its time, and how many of the true neighbours it finds.
 *
 * <p>Start at {@link io.github.dbindex.query.SampleQuery}. Every query runs in a transaction that may not write and is
 * rolled back.
 */
@NullMarked
package io.github.dbindex.query;

import org.jspecify.annotations.NullMarked;
