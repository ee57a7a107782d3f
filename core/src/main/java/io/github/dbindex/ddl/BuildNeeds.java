package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.IndexSights;
import io.github.dbindex.catalog.IndexSights.Place;
import io.github.dbindex.catalog.MemorySettings;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What memory builds will need, found out before any of them begins. */
final class BuildNeeds {

    private final Session session;
    private final ResourcePlanner resources;

    BuildNeeds(Session session, BuildOptions options) {
        this.session = session;
        this.resources = new ResourcePlanner(session, options);
    }

    static boolean asksForMemory(CreateIndex build) {
        return ResourcePlanner.asksForMemory(build.method());
    }

    /** What each build needs, in bytes; 0 for one that has nothing to build, or of which nothing can be told yet. */
    record Found(Map<CreateIndex, Long> bytes, MemorySettings server) {

        long sum(List<CreateIndex> builds) {
            return builds.stream()
                    .mapToLong(build -> bytes.getOrDefault(build, 0L))
                    .sum();
        }

        /** Whether none spills with this share that would not spill with that one. */
        boolean fit(MaxMemory share, MaxMemory alone) {
            return bytes.values().stream().allMatch(need -> need <= share.each(server) || need > alone.each(server));
        }
    }

    Found of(List<CreateIndex> builds, Map<QualifiedName, Relation> tables, Collection<QualifiedName> gone) {
        List<CreateIndex> asking = builds.stream()
                .filter(BuildNeeds::asksForMemory)
                .filter(build -> build.name() != null && tables.containsKey(build.table()))
                .toList();
        Map<CreateIndex, Place> places = new HashMap<>();
        asking.forEach(build -> places.put(build, place(build, tables)));
        Map<Place, IndexSight> sights = new IndexSights(session).at(places.values());
        Map<CreateIndex, Long> bytes = new HashMap<>();
        for (CreateIndex build : asking) {
            Place place = Objects.requireNonNull(places.get(build));
            boolean there = sights.get(place) instanceof IndexSight.Usable && !isGone(place.name(), gone);
            bytes.put(build, there ? 0 : need(build, Objects.requireNonNull(tables.get(build.table()))));
        }
        return new Found(bytes, new Catalog(session).memorySettings());
    }

    private static Place place(CreateIndex build, Map<QualifiedName, Relation> tables) {
        Relation table = Objects.requireNonNull(tables.get(build.table()));
        QualifiedName name = Objects.requireNonNull(build.name());
        return new Place(table.name().named(name.name()), table.oid());
    }

    /** A name without a schema stands for one with any. */
    private static boolean isGone(QualifiedName name, Collection<QualifiedName> gone) {
        return gone.contains(name) || gone.contains(QualifiedName.unqualified(name.name()));
    }

    /** What the server refuses, or does not let be tried now, is told about when it is the build's turn. */
    private long need(CreateIndex build, Relation table) {
        try {
            ActualIndex index =
                    new Rehearsal(session).rehearse(table.name(), clone -> List.of(build.on(Rehearsal.INDEX, clone)));
            return resources.plan(table, index).map(BuildResources::neededBytes).orElse(0L);
        } catch (StatementFailedException e) {
            if (e.connectionLost()) {
                throw e;
            }
            return 0;
        }
    }
}
