/**
 * A real PostgreSQL for tests.
 *
 * <p>Start at {@link io.github.dbindex.testing.Postgres}.
 */
@NullMarked
package io.github.dbindex.testing;

import org.jspecify.annotations.NullMarked;
