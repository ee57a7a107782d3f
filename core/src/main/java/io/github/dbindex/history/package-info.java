/**
 * The table {@code dbindex_history}: what was tried on each index, and how it ended. Written by {@link
 * io.github.dbindex.history.BuildHistory}, read by {@link io.github.dbindex.history.BuildRecords} and {@link
 * io.github.dbindex.history.PastBuild}; codes in the table, words at the edge.
 */
@NullMarked
package io.github.dbindex.history;

import org.jspecify.annotations.NullMarked;
