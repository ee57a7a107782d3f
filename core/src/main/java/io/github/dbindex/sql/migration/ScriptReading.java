package io.github.dbindex.sql.migration;

/**
 * How Flyway is set to read files.
 *
 * @param executeInTransaction what holds for a script that says nothing itself; {@code flyway.executeInTransaction}
 */
public record ScriptReading(ScriptNaming naming, Placeholders placeholders, boolean executeInTransaction) {}
