/**
 * Index migrations for PostgreSQL and pgvector that cannot hurt.
 *
 * <p>Start at {@code DbIndex}.
 */
@NullMarked
package io.github.dbindex;

import org.jspecify.annotations.NullMarked;
