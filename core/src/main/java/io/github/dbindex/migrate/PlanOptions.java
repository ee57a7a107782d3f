package io.github.dbindex.migrate;

/**
 * What is planned.
 *
 * @param migrate as it would be applied: the plan is right for the same options only
 * @param calibrate whether the time is measured, by building each index on a sample of its table, which is dropped again
 */
public record PlanOptions(MigrateOptions migrate, boolean calibrate) {

    /** For migrating as it is done if nothing is said, without measuring. */
    public static PlanOptions defaults() {
        return new PlanOptions(MigrateOptions.defaults(), false);
    }
}
