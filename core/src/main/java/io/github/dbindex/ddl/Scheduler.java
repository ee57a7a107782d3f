package io.github.dbindex.ddl;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.Schedule.Run;
import io.github.dbindex.ddl.Schedule.Stage;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes the schedule of a version's index statements. Migrating runs it and planning shows it, so that both speak of the
 * same builds with the same memory.
 *
 * <p>Builds on different tables run side by side, those on one table in their order: two of them would wait for each
 * other's locks and snapshots until one is ended as a deadlock. A table is what its name stands for on the server, and a
 * partition belongs to its root. A build on an expression or with a predicate runs alone, because every other build in
 * the database would wait for it in the end; and so does whatever is no build, because what comes after it may depend
 * on it.
 *
 * <p>Vector builds share the memory there is. Where one of them would not fit into its share, but fits into all there is,
 * fewer run side by side, or none.
 */
public final class Scheduler {

    private final Catalog catalog;
    private final BuildNeeds needs;
    private final MaxMemory memory;
    private final int parallel;

    /**
     * Begins with a session whose search path and role are those of the statements.
     *
     * @param parallel how many builds may run side by side
     */
    public Scheduler(Session session, BuildOptions options, int parallel) {
        this.catalog = new Catalog(session);
        this.needs = new BuildNeeds(session, options);
        this.memory = options.maxMemory();
        this.parallel = parallel;
    }

    /**
     * Of statements that are run without anything between them.
     *
     * @param gone names of indexes that will not be there any more when it is their turn
     */
    public Schedule schedule(List<Statement> statements, Collection<QualifiedName> gone) {
        List<QualifiedName> dropped = new ArrayList<>(gone);
        List<Stage> stages = new ArrayList<>();
        List<CreateIndex> together = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof CreateIndex create && create.isOnColumnsAlone()) {
                together.add(create);
                continue;
            }
            stages.addAll(together(together, dropped));
            together.clear();
            stages.addAll(Schedule.ofOne(statement, memory).stages());
            if (statement instanceof DropIndex drop) {
                dropped.addAll(drop.names());
            }
        }
        stages.addAll(together(together, dropped));
        return new Schedule(stages);
    }

    private List<Stage> together(List<CreateIndex> builds, List<QualifiedName> gone) {
        if (builds.isEmpty()) {
            return List.of();
        }
        if (builds.size() == 1 || parallel == 1) {
            return List.of(stage(List.of(List.copyOf(builds)), memory, builds));
        }
        Map<QualifiedName, Relation> tables = catalog.relations(
                builds.stream().map(CreateIndex::table).distinct().toList());
        List<List<CreateIndex>> units = byTable(builds, tables);
        Map<Boolean, List<List<CreateIndex>>> asking = units.stream()
                .collect(Collectors.partitioningBy(unit -> unit.stream().anyMatch(BuildNeeds::asksForMemory)));
        List<List<CreateIndex>> hungry = asking.getOrDefault(true, List.of());
        List<List<CreateIndex>> modest = asking.getOrDefault(false, List.of());
        return units.size() == 1 || hungry.isEmpty()
                ? List.of(stage(units, memory, builds))
                : sharing(hungry, modest, needs.of(builds, tables, gone), builds);
    }

    /** As many vector builds at a time as fit into memory: beside the others, or before them. */
    private List<Stage> sharing(
            List<List<CreateIndex>> hungry,
            List<List<CreateIndex>> modest,
            BuildNeeds.Found found,
            List<CreateIndex> order) {
        int most = Math.min(parallel, hungry.size());
        for (List<List<CreateIndex>> beside : List.of(modest, List.<List<CreateIndex>>of())) {
            for (int count = most; count >= 1; count--) {
                if (found.fit(share(count, beside), memory)) {
                    return stages(merged(hungry, count, found, order), share(count, beside), beside, modest, order);
                }
            }
        }
        return stages(merged(hungry, most, found, order), share(most, modest), modest, modest, order);
    }

    private MaxMemory share(int lanes, List<List<CreateIndex>> beside) {
        return memory.sharedBy(lanes, Math.min(parallel - lanes, beside.size()));
    }

    private List<Stage> stages(
            List<List<CreateIndex>> hungry,
            MaxMemory share,
            List<List<CreateIndex>> beside,
            List<List<CreateIndex>> modest,
            List<CreateIndex> order) {
        List<List<CreateIndex>> lanes =
                Stream.concat(hungry.stream(), beside.stream()).toList();
        Stage first = stage(lanes, share, order);
        return beside.size() == modest.size() ? List.of(first) : List.of(first, stage(modest, memory, order));
    }

    /** The hungriest table first, each into the lane that has the least to do. */
    private static List<List<CreateIndex>> merged(
            List<List<CreateIndex>> units, int count, BuildNeeds.Found found, List<CreateIndex> order) {
        List<List<CreateIndex>> lanes = new ArrayList<>();
        IntStream.range(0, count).forEach(lane -> lanes.add(new ArrayList<>()));
        units.stream()
                .sorted(Comparator.comparingLong(found::sum).reversed())
                .forEach(unit -> lanes.stream()
                        .min(Comparator.comparingLong(found::sum))
                        .orElseThrow()
                        .addAll(unit));
        lanes.forEach(lane -> lane.sort(Comparator.comparingInt(order::indexOf)));
        return lanes;
    }

    /** Builds of one table in their order; a table that is not there yet is the one that would be made under its name. */
    private List<List<CreateIndex>> byTable(List<CreateIndex> builds, Map<QualifiedName, Relation> tables) {
        Map<Long, Long> roots =
                catalog.roots(tables.values().stream().map(Relation::oid).toList());
        Map<Object, List<CreateIndex>> units = new LinkedHashMap<>();
        Map<QualifiedName, Object> keys = new HashMap<>();
        tables.forEach((name, table) -> keys.put(name, roots.getOrDefault(table.oid(), table.oid())));
        builds.forEach(build -> units.computeIfAbsent(
                        keys.computeIfAbsent(build.table(), this::whereItWouldBe), key -> new ArrayList<>())
                .add(build));
        return List.copyOf(units.values());
    }

    private QualifiedName whereItWouldBe(QualifiedName table) {
        return table.schema() != null
                ? table
                : new QualifiedName(catalog.searchPath().stream().findFirst().orElse(null), table.name());
    }

    private Stage stage(List<List<CreateIndex>> lanes, MaxMemory share, List<CreateIndex> order) {
        List<List<CreateIndex>> sorted = lanes.stream()
                .sorted(Comparator.comparingInt(lane -> order.indexOf(lane.get(0))))
                .toList();
        return new Stage(
                IntStream.range(0, sorted.size())
                        .mapToObj(lane -> sorted.get(lane).stream()
                                .map(build -> new Run(build, share, lane + 1, sorted.size()))
                                .toList())
                        .toList(),
                Math.min(parallel, sorted.size()));
    }
}
