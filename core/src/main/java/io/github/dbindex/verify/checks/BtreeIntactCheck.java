package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Integrity;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.util.Optional;

/** A B-tree is in order and has an entry for every row of its table. Made only if it is asked for: it reads all of both. */
final class BtreeIntactCheck implements DatabaseCheck {

    /** INDEX_CORRUPTED and DATA_CORRUPTED. */
    private static final String CORRUPTED = "XX00[12]";

    @Override
    public Check check() {
        return Check.BTREE_INTACT;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        if (!database.options().btreeIntact()) {
            return findings.outcome();
        }
        String schema = new Catalog(database.session()).extension("amcheck").installedSchema();
        Optional<String> lacking = schema == null
                ? Optional.of("CREATE EXTENSION amcheck; then verify as a role with EXECUTE on bt_index_check.")
                : new Integrity(database.session()).lackingToCheckBtrees(schema);
        if (schema == null || lacking.isPresent()) {
            findings.checked("amcheck");
            findings.add(
                    Severity.WARNING,
                    "amcheck",
                    "No B-tree was checked: "
                            + (schema == null
                                    ? "extension amcheck is not installed."
                                    : "this role may not run bt_index_check."),
                    "as a superuser: " + lacking.orElseThrow(),
                    null);
            return findings.outcome();
        }
        database.indexes().stream()
                .filter(index -> index.definition().method().equals(AccessMethod.BTREE) && !index.partitioned())
                .filter(index -> index.state().isUsable())
                .forEach(index -> check(index, schema, database, findings));
        return findings.outcome();
    }

    private static void check(ActualIndex index, String schema, Examined database, Findings findings) {
        findings.checked(index.name());
        try {
            new Integrity(database.session()).checkBtree(index, schema);
        } catch (StatementFailedException e) {
            if (!e.sqlState().matches(CORRUPTED)) {
                throw e;
            }
            findings.add(
                    index.name(),
                    "The index is damaged: " + e.serverMessage() + ".",
                    "find out why (disk, collation, a bug), then REINDEX INDEX CONCURRENTLY "
                            + index.name().quoted() + ";");
        }
    }
}
