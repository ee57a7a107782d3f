package io.github.dbindex.verify;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Map;

/**
 * Holds expected indexes against the server. Keeps nothing it does: definitions are compared on empty temporary
 * tables in transactions that are rolled back.
 *
 * <p>Names without a schema are looked for on the session's search path.
 */
public final class Verifier {

    private static final String LOCK_TIMEOUT = "3s";

    private final Session session;
    private final List<IndexCheck> checks;

    public Verifier(Session session) {
        this.session = session;
        this.checks = List.of(
                new PresenceCheck(new Catalog(session)),
                new ValidityCheck(new Activity(session), new IndexCatalog(session)),
                new DefinitionCheck(session));
    }

    /** One verdict for each expected index, in the same order. */
    public List<IndexVerdict> verify(List<ExpectedIndex> expected) {
        Map<QualifiedName, Relation> tables = new Catalog(session)
                .relations(expected.stream().map(ExpectedIndex::table).toList());
        List<QualifiedName> names = expected.stream()
                .map(index -> resolved(index, tables))
                .filter(name -> name.schema() != null)
                .toList();
        Map<QualifiedName, ActualIndex> actual = read(names);
        return verdicts(expected.stream()
                .map(index -> new Candidate(
                        index, resolved(index, tables), tables.get(index.table()), actual.get(resolved(index, tables))))
                .toList());
    }

    /** PostgreSQL reads a definition under a lock on the table, and waits for it as long as it is told to. */
    private Map<QualifiedName, ActualIndex> read(List<QualifiedName> names) {
        String before = session.setting("lock_timeout");
        session.set("lock_timeout", LOCK_TIMEOUT);
        try {
            return new IndexCatalog(session).named(names);
        } catch (StatementFailedException e) {
            throw e.sqlState().equals("55P03") ? locked(e) : e;
        } finally {
            session.set("lock_timeout", before);
        }
    }

    private static DbIndexException locked(StatementFailedException e) {
        return new DbIndexException(
                "The indexes could not be read within " + LOCK_TIMEOUT
                        + ": one of their tables is locked altogether, by" + " ALTER TABLE or the like.",
                "verify again when that is done.",
                e);
    }

    private static QualifiedName resolved(ExpectedIndex index, Map<QualifiedName, Relation> tables) {
        Relation table = tables.get(index.table());
        return table == null ? index.name() : table.name().named(index.name().name());
    }

    private List<IndexVerdict> verdicts(List<Candidate> candidates) {
        List<Dossier> all = candidates.stream().map(Dossier::new).toList();
        List<Dossier> open = all;
        for (IndexCheck check : checks) {
            List<IndexCheck.Result> results =
                    check.of(open.stream().map(Dossier::candidate).toList());
            for (int i = 0; i < results.size(); i++) {
                open.get(i).add(check, results.get(i));
            }
            open = open.stream().filter(Dossier::isOpen).toList();
        }
        return all.stream().map(Dossier::verdict).toList();
    }
}
