/**
 * What a statement says: one reader, one sealed {@link io.github.dbindex.sql.statement.Statement}, with the lock it takes and the
 * hazard it is. Start at {@link io.github.dbindex.sql.statement.Statement}.
 */
@NullMarked
package io.github.dbindex.sql.statement;

import org.jspecify.annotations.NullMarked;
