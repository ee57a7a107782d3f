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
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report.Checked;
import java.util.ArrayList;
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
                new ValidityCheck(new Activity(session)),
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
        return expected.stream()
                .map(index -> verdict(new Candidate(
                        index,
                        resolved(index, tables),
                        tables.get(index.table()),
                        actual.get(resolved(index, tables)))))
                .toList();
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

    private IndexVerdict verdict(Candidate candidate) {
        List<String> passed = new ArrayList<>();
        List<Checked> checked = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (IndexCheck check : checks) {
            IndexCheck.Result result = check.of(candidate);
            checked.add(check.check().of(candidate.name().toString()));
            findings.addAll(result.findings());
            if (result.findings().isEmpty()) {
                passed.add(check.word());
            }
            if (result.isFinal()) {
                break;
            }
        }
        return new IndexVerdict(candidate.expected(), candidate.name(), candidate.actual(), passed, checked, findings);
    }
}
