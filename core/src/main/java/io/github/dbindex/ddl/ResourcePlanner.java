package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Extension;
import io.github.dbindex.catalog.MemorySettings;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.estimate.BuildMemory;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.index.VectorType;
import java.util.Comparator;
import java.util.Optional;

/**
 * Decides what memory and workers a vector index build gets: what its graph needs, no more, and no more than is
 * allowed.
 */
public final class ResourcePlanner {

    private final Catalog catalog;
    private final Tables tables;
    private final ServerFacts facts;
    private final MaxMemory limit;

    ResourcePlanner(BuildSession builder) {
        this(builder.session(), builder.facts(), builder.options().maxMemory());
    }

    /** For a look ahead: what a build with these options would be given. */
    public ResourcePlanner(Session session, BuildOptions options) {
        this(session, new ServerFacts(session), options.maxMemory());
    }

    private ResourcePlanner(Session session, ServerFacts facts, MaxMemory limit) {
        this(new Catalog(session), new Tables(session), facts, limit);
    }

    private ResourcePlanner(Catalog catalog, Tables tables, ServerFacts facts, MaxMemory limit) {
        this.catalog = catalog;
        this.tables = tables;
        this.facts = facts;
        this.limit = limit;
    }

    /** For a build that is given this of the memory there is. */
    public ResourcePlanner within(MaxMemory memory) {
        return new ResourcePlanner(catalog, tables, facts, memory);
    }

    /** Whether builds of this sort are given memory; others do well with the server's own settings. */
    static boolean asksForMemory(AccessMethod method) {
        return switch (method.structure()) {
            case GRAPH, LISTS -> true;
            case BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN -> false;
        };
    }

    /**
     * Empty for an access method that does well with the server's own settings.
     *
     * @param table of which, if it is partitioned, the hungriest partition decides: they are built one after the other
     * @param rehearsed the index as it will be
     */
    public Optional<BuildResources> plan(Relation table, ActualIndex rehearsed) {
        if (!asksForMemory(rehearsed.definition().method())) {
            return Optional.empty();
        }
        return catalog.leaves(table).stream()
                .flatMap(leaf -> ofLeaf(leaf, rehearsed).stream())
                .max(Comparator.comparingLong(BuildResources::neededBytes));
    }

    private Optional<BuildResources> ofLeaf(Relation table, ActualIndex rehearsed) {
        Optional<VectorType> type =
                VectorType.ofOperatorClass(rehearsed.definition().keys().get(0).operatorClass());
        Optional<Long> need = type.flatMap(vector -> need(vector, table, rehearsed));
        return need.map(bytes -> capped(bytes, rehearsed.definition().method()));
    }

    private Optional<Long> need(VectorType type, Relation table, ActualIndex rehearsed) {
        IndexDefinition index = rehearsed.definition();
        int dimensions = rehearsed.dimensions();
        return switch (index.method().structure()) {
            case GRAPH -> {
                long rows = tables.rows(table);
                int major = facts.major();
                yield Optional.of(BuildMemory.hnsw(type, dimensions, rows, index.number(IndexParameters.M), major));
            }
            case LISTS -> Optional.of(BuildMemory.ivfflat(type, dimensions, index.number(IndexParameters.LISTS)));
            case BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN -> Optional.empty();
        };
    }

    /**
     * The server's owner has said how many. Where the server's cores are known, no more than there are beside the one for
     * the leader, which builds, too: a worker that waits for a core only gets in the way of the others.
     */
    private int workers(int allowed) {
        int cores = Runtime.getRuntime().availableProcessors();
        return allowed > 0 && facts.isOnThisMachine() ? Math.min(allowed, Math.max(1, cores - 1)) : allowed;
    }

    private BuildResources capped(long need, AccessMethod method) {
        MemorySettings server = facts.memory();
        long most = limit.each(server);
        long memory = Math.max(Math.min(need, most), Math.min(server.maintenanceWorkMem(), most));
        BuildResources resources =
                new BuildResources(need, memory, server.maintenanceWorkMem(), workers(server.workers()), "");
        Extension vector = facts.vector();
        // CVE-2026-3172: parallel HNSW builds of pgvector before 0.8.2 write past a buffer.
        return !method.equals(AccessMethod.HNSW) || vector.libraryIsAtLeast(0, 8, 2) || server.workers() == 0
                ? resources
                : resources.serial("pgvector " + vector.libraryVersion()
                        + " is open to CVE-2026-3172 in parallel builds; update it to 0.8.2 or newer");
    }
}
