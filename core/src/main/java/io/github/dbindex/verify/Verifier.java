package io.github.dbindex.verify;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.IndexSights;
import io.github.dbindex.catalog.IndexSights.Place;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        this.checks = List.of(new PresenceCheck(), new ValidityCheck(), new DefinitionCheck(session));
    }

    /** One verdict for each expected index, in the same order. */
    public List<IndexVerdict> verify(List<ExpectedIndex> expected) {
        Map<QualifiedName, Relation> tables = new Catalog(session)
                .relations(expected.stream().map(ExpectedIndex::table).toList());
        Map<Place, IndexSight> sights = read(expected.stream()
                .flatMap(index -> place(index, tables).stream())
                .distinct()
                .toList());
        return verdicts(
                expected.stream().map(index -> candidate(index, tables, sights)).toList());
    }

    /** PostgreSQL reads a definition under a lock on the table, and waits for it as long as it is told to. */
    private Map<Place, IndexSight> read(List<Place> places) {
        String before = session.set("lock_timeout", LOCK_TIMEOUT);
        try {
            return new IndexSights(session).at(places);
        } catch (StatementFailedException e) {
            throw e.sqlState().equals(SqlState.LOCK_NOT_AVAILABLE) ? locked(e) : e;
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

    private static Optional<Place> place(ExpectedIndex index, Map<QualifiedName, Relation> tables) {
        return Optional.ofNullable(tables.get(index.table()))
                .map(table -> new Place(table.name().named(index.name().name()), table.oid()));
    }

    private static Candidate candidate(
            ExpectedIndex index, Map<QualifiedName, Relation> tables, Map<Place, IndexSight> sights) {
        Optional<Place> place = place(index, tables);
        return new Candidate(
                index,
                place.map(Place::name).orElse(index.name()),
                tables.get(index.table()),
                place.map(sights::get).orElseGet(IndexSight.Absent::new));
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
