/**
 * Reading migration files: statements, and what they say. No server, no Flyway.
 *
 * <p>Start at {@link io.github.dbindex.sql.migration.MigrationScripts} for files and at
 * {@link io.github.dbindex.sql.statement.Statements} for statements. A statement is read from left to right by a small
 * scanner of our own; what the server would refuse reads as a statement that touches no index.
 */
@NullMarked
package io.github.dbindex.sql;

import org.jspecify.annotations.NullMarked;
