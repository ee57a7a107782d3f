package io.github.dbindex.lint;

/**
 * What Flyway is told that changes what migrations mean.
 *
 * @param defaultSchema where names without a schema are looked up; {@code flyway.defaultSchema}
 * @param mixed whether one file may have statements for a transaction and statements that refuse one; then none of them
 *     runs in one; {@code flyway.mixed}
 */
public record FlywaySettings(String defaultSchema, boolean mixed) {

    /** Schema public, and no mixed files. */
    public static FlywaySettings defaults() {
        return new FlywaySettings("public", false);
    }

    public FlywaySettings withDefaultSchema(String schema) {
        return new FlywaySettings(schema, mixed);
    }

    public FlywaySettings withMixed(boolean allowed) {
        return new FlywaySettings(defaultSchema, allowed);
    }
}
