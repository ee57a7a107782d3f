package io.github.dbindex.migrate;

import io.github.dbindex.sql.migration.MigrationScripts;

/**
 * What Flyway would run, read without a database.
 *
 * @param defaultSchema where names without a schema belong
 * @param mixed whether a file may mix statements for a transaction with statements that refuse one
 */
public record MigrationFiles(MigrationScripts scripts, String defaultSchema, boolean mixed) {}
