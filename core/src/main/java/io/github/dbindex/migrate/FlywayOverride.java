package io.github.dbindex.migrate;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/** What dbindex sets whatever Flyway's configuration says, and why: all of it, and nowhere else. */
public enum FlywayOverride {
    LOCK(
            "flyway.postgresql.transactional.lock",
            "false",
            "a concurrent build waits for ever for the transaction in which Flyway holds the other lock"),
    LOCK_RETRIES(
            "flyway.lockRetryCount",
            "unlimited",
            "a node that waits for another node's long build is not to fail after 50 seconds"),
    BATCH("flyway.batch", "false", "in batch mode Flyway hands no single statement to dbindex");

    /**
     * One try a second. Not -1: Flyway keeps "unlimited" in a static field that any other Flyway of the JVM overwrites
     * while this one waits, but counts the tries of each wait apart.
     */
    private static final int RETRIES = Integer.MAX_VALUE;

    private final String property;
    private final String value;
    private final String reason;

    FlywayOverride(String property, String value, String reason) {
        this.property = property;
        this.value = value;
        this.reason = reason;
    }

    /** As Flyway calls it, with {@code flyway.} before it. */
    public String property() {
        return property;
    }

    /** For people: what it is with dbindex. */
    public String value() {
        return value;
    }

    /** For people: why. */
    public String reason() {
        return reason;
    }

    static void apply(FluentConfiguration configuration) {
        configuration.lockRetryCount(RETRIES).batch(false);
    }

    /** The lock is a setting of a part of Flyway that only a loaded one gives on every version. */
    static void apply(Flyway flyway) {
        flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class).setTransactionalLock(false);
    }
}
