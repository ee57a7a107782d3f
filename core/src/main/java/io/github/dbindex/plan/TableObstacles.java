package io.github.dbindex.plan;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Surroundings;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;

/** What keeps any index from being built on a table: rights, and a vacuum that does not give way. */
final class TableObstacles {

    private final Catalog catalog;
    private final Surroundings surroundings;

    TableObstacles(Session session) {
        this.catalog = new Catalog(session);
        this.surroundings = new Surroundings(session);
    }

    void rights(StepBuilder step, Relation table) {
        Surroundings.Rights rights = surroundings.rights(table);
        String user = catalog.server().user();
        if (!rights.owner()) {
            step.obstacle(
                    "not-owner",
                    Severity.ERROR,
                    "Role " + user + " does not own table " + table.name() + " and is no member of " + table.owner()
                            + ", which does: it may not build an index there.",
                    "migrate as " + table.owner() + ", or GRANT " + QualifiedName.readable(table.owner()) + " TO "
                            + QualifiedName.readable(user) + ".");
        }
        if (!rights.mayCreate()) {
            step.obstacle(
                    "no-create-on-schema",
                    Severity.ERROR,
                    "Role " + user + " may not create anything in schema "
                            + table.name().schema() + ", where the index would be.",
                    "GRANT CREATE ON SCHEMA "
                            + QualifiedName.readable(String.valueOf(table.name().schema())) + " TO "
                            + QualifiedName.readable(user) + ".");
        }
    }

    /** Of each partition apart: each is vacuumed, and built on, by itself. */
    void vacuum(StepBuilder step, Relation table) {
        for (Relation leaf : catalog.leaves(table)) {
            surroundings
                    .wraparoundVacuum(leaf.oid())
                    .ifPresentOrElse(pid -> vacuumRuns(step, leaf, pid), () -> vacuumIsDue(step, leaf));
        }
    }

    private static void vacuumRuns(StepBuilder step, Relation table, int pid) {
        step.obstacle(
                "wraparound-vacuum",
                Severity.WARNING,
                "An autovacuum that prevents wraparound works on " + table.name() + " (pid " + pid
                        + "); it does not give way, and the build waits for it.",
                "let it end first: SELECT * FROM pg_stat_progress_vacuum WHERE pid = " + pid + " shows how far it is.");
    }

    private void vacuumIsDue(StepBuilder step, Relation table) {
        surroundings
                .wraparoundAge(table.oid())
                .filter(age -> age.transactions() > age.most())
                .ifPresent(age -> step.obstacle(
                        "wraparound-due",
                        Severity.WARNING,
                        "The oldest row of " + table.name() + " is " + Amounts.count(age.transactions())
                                + " transactions old; beyond " + Amounts.count(age.most())
                                + " (autovacuum_freeze_max_age) an autovacuum begins that does not give way, and the build would"
                                + " wait for it.",
                        "VACUUM (FREEZE) " + table.name() + "; first."));
    }
}
