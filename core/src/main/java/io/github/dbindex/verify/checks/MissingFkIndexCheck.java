package io.github.dbindex.verify.checks;

import io.github.dbindex.health.IndexHealth.UnindexedForeignKey;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.verify.Check;

/** The columns of every foreign key lead an index of their table. */
final class MissingFkIndexCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.MISSING_FK_INDEX;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        findings.checked(database.server().database());
        database.health().foreignKeysWithoutIndex().forEach(key -> {
            String columns = "(" + String.join(", ", key.columns()) + ")";
            findings.add(
                    key.constraint() + " on " + key.table(),
                    "No index leads with the foreign key's columns " + columns
                            + ": whoever deletes a row that it refers to, or changes its key, reads all of "
                            + key.table() + ".",
                    "in a migration: CREATE INDEX CONCURRENTLY " + QualifiedName.quoted(name(key)) + " ON "
                            + key.table().quoted() + " " + columns + ";");
        });
        return findings.outcome();
    }

    /** As PostgreSQL would call it. */
    private static String name(UnindexedForeignKey key) {
        String columns = String.join("_", key.columns()).replace("\"", "");
        return key.table().named(key.table().name() + "_" + columns + "_idx").name();
    }
}
