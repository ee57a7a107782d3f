package io.github.dbindex.catalog;

import io.github.dbindex.catalog.IndexSight.Absent;
import io.github.dbindex.catalog.IndexSight.Building;
import io.github.dbindex.catalog.IndexSight.Dropping;
import io.github.dbindex.catalog.IndexSight.Incomplete;
import io.github.dbindex.catalog.IndexSight.Leftover;
import io.github.dbindex.catalog.IndexSight.NotAnIndex;
import io.github.dbindex.catalog.IndexSight.OnAnotherTable;
import io.github.dbindex.catalog.IndexSight.Usable;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks what stands where an index is to be: the one answer to whether it is there, whole, being built or a leftover.
 * Any number of indexes take at most four queries.
 *
 * <p>Locks say who is at work, since every role sees all of them, where {@code pg_stat_progress_create_index} hides from
 * most roles what others build. A concurrent build or reindex holds SHARE UPDATE EXCLUSIVE on the table for its whole
 * life, a reindex or a concurrent drop on the index as well (PostgreSQL, index.c and indexcmds.c), and one session at a
 * time can hold it.
 */
public final class IndexSights {

    // Locks on the index itself: of a REINDEX (concurrent or not), a DROP INDEX CONCURRENTLY. Locks on its table: of
    // the
    // same, and of a CREATE INDEX CONCURRENTLY.
    private static final String AT_WORK = """
            WITH wanted AS (
                SELECT i.indexrelid, i.indrelid FROM pg_catalog.pg_index i WHERE i.indexrelid = ANY (?::text[]::oid[])
            ), held AS (
                SELECT l.relation, l.pid, l.mode
                  FROM pg_catalog.pg_locks l
                 WHERE l.locktype = 'relation' AND l.granted AND l.pid <> pg_catalog.pg_backend_pid()
                   AND l.mode IN ('ShareUpdateExclusiveLock', 'AccessExclusiveLock')
                   AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                                      WHERE d.datname = pg_catalog.current_database())
            )
            SELECT w.indexrelid, b.*, false AS dropping
              FROM wanted w
              JOIN (SELECT DISTINCT x.indexrelid, h.pid, h.relation = x.indexrelid AS of_index
                      FROM wanted x JOIN held h ON h.relation = x.indexrelid
                    UNION ALL
                    SELECT DISTINCT x.indexrelid, h.pid, false
                      FROM wanted x JOIN held h ON h.relation = x.indrelid) s ON s.indexrelid = w.indexrelid
              JOIN (%s) b ON b.pid = s.pid
             WHERE b.index_oid = w.indexrelid OR s.of_index
                OR (b.index_oid = 0 AND b.table_oid IN (0, w.indrelid) AND b.command LIKE '%%CONCURRENTLY')
            UNION ALL
            SELECT w.indexrelid, i.pid, 0, 0, '', '', 0, 0, 0, 0, true
              FROM wanted w
              JOIN held i ON i.relation = w.indexrelid AND i.mode = 'ShareUpdateExclusiveLock'
              JOIN held t ON t.relation = w.indrelid AND t.mode = i.mode AND t.pid = i.pid
             ORDER BY dropping
            """.formatted(Activity.BUILDS);

    private final Session session;
    private final Catalog catalog;
    private final IndexCatalog indexes;

    public IndexSights(Session session) {
        this.session = session;
        this.catalog = new Catalog(session);
        this.indexes = new IndexCatalog(session);
    }

    /**
     * Where an index is to be.
     *
     * @param name of the index, with its schema
     * @param tableOid of the table it is to be on
     */
    public record Place(QualifiedName name, long tableOid) {}

    public IndexSight at(QualifiedName name, long tableOid) {
        Place place = new Place(name, tableOid);
        return at(List.of(place)).getOrDefault(place, new Absent());
    }

    /** What stands at each of these places; waits for a table that is locked altogether. */
    public Map<Place, IndexSight> at(Collection<Place> places) {
        Map<QualifiedName, ActualIndex> found =
                indexes.named(places.stream().map(Place::name).toList());
        List<QualifiedName> missing = places.stream()
                .map(Place::name)
                .filter(name -> !found.containsKey(name))
                .toList();
        Map<QualifiedName, Relation> others = missing.isEmpty() ? Map.of() : catalog.relations(missing);
        Map<Long, IndexSight> states = of(found.values());
        Map<Place, IndexSight> sights = new HashMap<>();
        for (Place place : places) {
            sights.put(place, sight(place, found.get(place.name()), others.get(place.name()), states));
        }
        return sights;
    }

    private static IndexSight sight(
            Place place, @Nullable ActualIndex index, @Nullable Relation other, Map<Long, IndexSight> states) {
        if (index == null) {
            // One that appeared between two queries is looked at again before anything is done.
            return other == null || other.isIndex() ? new Absent() : new NotAnIndex(other);
        }
        return index.tableOid() == place.tableOid()
                ? states.getOrDefault(index.oid(), new Usable(index))
                : new OnAnotherTable(index);
    }

    /** What these indexes, as they were read a moment ago, are good for; by their oids. */
    public Map<Long, IndexSight> of(Collection<ActualIndex> found) {
        List<ActualIndex> invalid =
                found.stream().filter(index -> !index.state().isUsable()).toList();
        List<ActualIndex> whole =
                invalid.stream().filter(index -> !index.partitioned()).toList();
        List<ActualIndex> partitioned =
                invalid.stream().filter(ActualIndex::partitioned).toList();
        Map<Long, Worker> workers = whole.isEmpty() ? Map.of() : workers(whole);
        Map<Long, List<IndexCatalog.Gap>> gaps = partitioned.isEmpty() ? Map.of() : indexes.gaps(partitioned);
        Map<Long, IndexSight> sights = new HashMap<>();
        found.forEach(index -> sights.put(index.oid(), new Usable(index)));
        whole.forEach(index -> sights.put(index.oid(), invalid(index, workers.get(index.oid()))));
        partitioned.forEach(index ->
                sights.put(index.oid(), new Incomplete(index, gaps.getOrDefault(index.oid(), List.of()))));
        return sights;
    }

    private static IndexSight invalid(ActualIndex index, @Nullable Worker worker) {
        if (worker == null) {
            return new Leftover(index);
        }
        return worker.dropping() ? new Dropping(index, worker.build().pid()) : new Building(index, worker.build());
    }

    private record Worker(BuildProgress build, boolean dropping) {}

    /** The first of each index counts: a reindex holds the locks of a drop, too. */
    private Map<Long, Worker> workers(List<ActualIndex> whole) {
        String[] oids = whole.stream().map(index -> String.valueOf(index.oid())).toArray(String[]::new);
        Map<Long, Worker> workers = new HashMap<>();
        session.query(
                AT_WORK,
                row -> workers.putIfAbsent(
                        row.getLong("indexrelid"), new Worker(Activity.PROGRESS.map(row), row.getBoolean("dropping"))),
                (Object) oids);
        return workers;
    }
}
