/**
 * Flyway, with supervised index builds.
 *
 * <p>Start at {@link io.github.dbindex.migrate.FlywaySetup} for an application that owns its Flyway, at {@link
 * io.github.dbindex.migrate.IndexMigration} otherwise. The only package that knows Flyway.
 */
@NullMarked
package io.github.dbindex.migrate;

import org.jspecify.annotations.NullMarked;
