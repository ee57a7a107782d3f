package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.ddl.BuildResult.Outcome;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Builds the index of a partitioned table, which PostgreSQL refuses to do concurrently, without blocking writers: an
 * index on the parent alone, a concurrent build for each leaf, and each of them attached (PostgreSQL: Table
 * Partitioning, 5.12.2.2). Any run takes up where an earlier one has stopped; partitions that appear meanwhile are
 * found by looking again.
 */
final class PartitionedBuild {

    private final BuildSession builder;
    private final Relation root;
    private final CreateIndex statement;
    private final IndexTask task;
    private final IndexDefinition declared;
    private final Instant started = Instant.now();
    private long sizeBytes;
    private boolean changed;

    PartitionedBuild(BuildSession builder, QualifiedName name, Relation root, CreateIndex statement) {
        this.builder = builder;
        this.root = root;
        this.statement = statement;
        this.task = new IndexTask(
                IndexTask.Kind.CREATE, root.name().named(name.name()), root.name(), statement.method(), root.rows());
        this.declared = builder.rehearse(task, root, statement)
                .orElseThrow(() -> BuildProblems.wholeRowOfPartitions(task))
                .definition();
    }

    BuildResult run() {
        return builder.telling(task, this::attempt);
    }

    private BuildResult attempt() {
        ActualIndex index = level(root, task.index());
        BuildProblems.refuseDifferent(task, declared, index.definition());
        if (!index.state().isUsable()) {
            throw BuildProblems.parentNotValid(task);
        }
        Outcome outcome = changed ? Outcome.BUILT : Outcome.UNCHANGED;
        BuildResult result = new BuildResult(
                task, outcome, started, Duration.between(started, Instant.now()), sizeBytes, List.of(), null);
        builder.listener().finished(result);
        return result;
    }

    /** Brings the index of one partitioned table to its end, level by level from the leaves up. */
    private ActualIndex level(Relation table, QualifiedName name) {
        Optional<ActualIndex> there = builder.find(task, name, table);
        if (there.isEmpty() && hasForeignPartition(table)) {
            return createOverPartitions(table, name);
        }
        ActualIndex parent = there.orElseGet(() -> createOnly(table, name));
        if (parent.state().isUsable()) {
            return parent;
        }
        Optional<Relation> missing = unattached(table, parent);
        while (missing.isPresent()) {
            Relation partition = missing.get();
            QualifiedName child = build(table, partition, name);
            brief("ALTER INDEX " + name.quoted() + " ATTACH PARTITION " + child.quoted(), table.name());
            changed = true;
            missing = unattached(table, parent);
        }
        return builder.find(task, name, table).orElseThrow();
    }

    private ActualIndex createOnly(Relation table, QualifiedName name) {
        brief(statement.onlyOn(name.name(), table.name()), table.name());
        changed = true;
        return builder.find(task, name, table).orElseThrow();
    }

    private boolean hasForeignPartition(Relation table) {
        return builder.catalog().partitions(table.oid()).stream().anyMatch(partition -> partition.kind() == 'f');
    }

    /**
     * An index to which others are attached one by one is valid only when every partition has one, which a foreign table
     * cannot have. One that is created over all of them leaves foreign tables out, and takes an equal index of any other
     * partition for its own instead of building one.
     */
    private ActualIndex createOverPartitions(Relation table, QualifiedName name) {
        List<Relation> partitions = builder.catalog().partitions(table.oid());
        List<Relation> seen = List.of();
        while (!seen.equals(partitions)) {
            partitions.stream()
                    .filter(partition -> partition.kind() != 'f')
                    .forEach(partition -> build(table, partition, name));
            seen = partitions;
            partitions = builder.catalog().partitions(table.oid());
        }
        brief(statement.on(name.name(), table.name().quoted()), table.name());
        changed = true;
        return builder.find(task, name, table).orElseThrow();
    }

    /** A partition whose index is not attached yet, or is attached but not valid. Foreign tables have none. */
    private Optional<Relation> unattached(Relation table, ActualIndex parent) {
        List<Long> done = builder.indexes().attachedTo(parent.oid()).stream()
                .filter(child -> child.state().isUsable())
                .map(ActualIndex::tableOid)
                .toList();
        return builder.catalog().partitions(table.oid()).stream()
                .filter(partition -> partition.kind() != 'f' && !done.contains(partition.oid()))
                .findFirst();
    }

    /** The name of the partition's index, which is valid when this returns. */
    private QualifiedName build(Relation table, Relation partition, QualifiedName parent) {
        Optional<ActualIndex> present = present(partition, attachedTo(parent));
        QualifiedName name = present.map(ActualIndex::name)
                .orElseGet(() -> partition.name().named(PartitionNames.index(partition.name(), table.name(), parent)));
        if (partition.isPartitioned()) {
            level(partition, name);
        } else if (present.filter(ActualIndex::attached).isPresent()) {
            // It cannot be dropped without its parent, so it is built again in its place.
            new IndexReindex(builder, name).run();
        } else {
            sizeBytes +=
                    new IndexBuild(builder, name, partition, statement).run().sizeBytes();
        }
        return name;
    }

    private List<ActualIndex> attachedTo(QualifiedName parent) {
        return builder.indexes()
                .named(parent)
                .map(index -> builder.indexes().attachedTo(index.oid()))
                .orElse(List.of());
    }

    /** An index that serves already: attached, or valid and equal and free to be attached. */
    private Optional<ActualIndex> present(Relation partition, List<ActualIndex> attached) {
        return attached.stream()
                .filter(index -> index.tableOid() == partition.oid())
                .findFirst()
                .or(() -> builder.indexes().ofTable(partition.oid()).stream()
                        .filter(index -> index.state().isUsable()
                                && !index.attached()
                                && declared.differencesFrom(index.definition()).isEmpty())
                        .findFirst());
    }

    private void brief(String sql, QualifiedName table) {
        new BriefStatement(builder, task).execute(sql, table);
    }
}
