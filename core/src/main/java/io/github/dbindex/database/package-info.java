/**
 * How PostgreSQL is reached: URLs, secrets, {@code .env}, sessions.
 *
 * <p>Start at {@code Database}. The only package that reads the environment.
 */
@NullMarked
package io.github.dbindex.database;

import org.jspecify.annotations.NullMarked;
