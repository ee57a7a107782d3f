/**
 * What must hold for the queries of the manifest: that they can use their index, that they do, how fast they are and how
 * many of the true neighbours they find.
 *
 * <p>Start at {@link io.github.dbindex.verify.queries.QueryChecks}. Nothing here changes anything.
 */
@NullMarked
package io.github.dbindex.verify.queries;

import org.jspecify.annotations.NullMarked;
