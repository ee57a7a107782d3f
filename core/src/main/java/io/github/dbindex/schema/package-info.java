/**
 * What the statements of migrations make of a schema: one replay, from nothing or from what a server has. No server is asked.
 *
 * <p>Start at {@link io.github.dbindex.schema.Replay}, which changes a {@link io.github.dbindex.schema.Schema} statement by
 * statement. A table, an index, a column stays the same object however often it is renamed or moved.
 */
@NullMarked
package io.github.dbindex.schema;

import org.jspecify.annotations.NullMarked;
