/**
 * What must hold for the database as a whole: the extension, vector data, leftovers, another database beside it.
 *
 * <p>Start at {@link io.github.dbindex.verify.checks.DatabaseChecks}, which has the list. Nothing here changes anything.
 */
@NullMarked
package io.github.dbindex.verify.checks;

import org.jspecify.annotations.NullMarked;
