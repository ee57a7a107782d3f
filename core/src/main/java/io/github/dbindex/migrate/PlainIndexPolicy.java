package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.Statements;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at {@code CREATE INDEX} without CONCURRENTLY: right on a table that this run has created, or that is empty; on any
 * other it blocks every writer until the index is built (PostgreSQL: CREATE INDEX).
 */
final class PlainIndexPolicy {

    private final PlainIndex policy;
    private final MigrationListener listener;
    private final Set<QualifiedName> created = new HashSet<>();

    PlainIndexPolicy(PlainIndex policy, MigrationListener listener) {
        this.policy = policy;
        this.listener = listener;
    }

    /**
     * Looks at what Flyway is about to run.
     *
     * @param session Flyway's own, which sees what its transaction has done
     */
    void check(String version, List<SqlStatement> statements, Session session) {
        statements.stream().map(Statements::in).forEach(effect -> {
            if (effect instanceof CreateTable table && !table.ifNotExists()) {
                created.add(table.table());
            }
            if (effect instanceof CreateIndex create && !create.concurrently()) {
                check(version, create, session);
            }
        });
    }

    private void check(String version, CreateIndex create, Session session) {
        if (policy == PlainIndex.ALLOW || created.contains(create.table())) {
            return;
        }
        Optional<Relation> table = new Catalog(session).relation(create.table());
        if (table.isEmpty() || new Tables(session).isEmpty(table.get())) {
            return;
        }
        String problem = version + " builds index " + create.name() + " without CONCURRENTLY: every writer of "
                + table.get().name() + " (" + Amounts.size(new Tables(session).sizeBytes(table.get()))
                + ") waits until it is built.";
        if (policy == PlainIndex.FAIL) {
            throw new DbIndexException(
                    problem + " It was not run.",
                    "write CREATE INDEX CONCURRENTLY, in a migration of its own; or set dbindex.plainIndex.");
        }
        listener.warning(problem);
    }
}
