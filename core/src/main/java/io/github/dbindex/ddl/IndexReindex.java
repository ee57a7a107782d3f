package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.QualifiedName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Builds one index again with {@code REINDEX INDEX CONCURRENTLY}, after removing what earlier attempts have left.
 */
final class IndexReindex {

    private final BuildSession builder;
    private final QualifiedName name;
    private final Predicate<ActualIndex> done;
    private final Instant started = Instant.now();

    /**
     * @param done whether an earlier run has built it again already, and was killed before that could be recorded
     */
    IndexReindex(BuildSession builder, QualifiedName name, Predicate<ActualIndex> done) {
        this.builder = builder;
        this.name = name;
        this.done = done;
    }

    BuildResult run() {
        QualifiedName resolved = builder.catalog()
                .relation(name)
                .orElseThrow(() -> BuildProblems.nothingToReindex(name))
                .name();
        ActualIndex index = builder.indexes().named(resolved).orElseThrow(() -> BuildProblems.nothingToReindex(name));
        IndexTask task = new IndexTask(
                IndexTask.Kind.REINDEX,
                index.name(),
                index.table(),
                index.definition().method(),
                -1);
        return builder.telling(task, () -> attempt(task, index));
    }

    private BuildResult attempt(IndexTask task, ActualIndex index) {
        new TableProbe(builder).awaitFree(task, index.tableOid());
        leftovers(index).forEach(leftover -> new Leftover(builder, task, leftover).drop());
        Optional<ActualIndex> before = builder.indexes()
                .named(index.name())
                .filter(there -> there.state().isUsable())
                .filter(done);
        if (before.isPresent()) {
            return finished(task, Outcome.REINDEXED_BEFORE, before.get(), List.of(), Optional.empty());
        }
        Optional<BuildResources> resources = new ResourcePlanner(builder)
                .plan(builder.catalog().relation(index.table()).orElseThrow(), index);
        resources.ifPresent(more -> builder.give(task, more));
        List<String> notices = reindex(task, index);
        ActualIndex now = builder.indexes().named(index.name()).orElseThrow();
        return finished(task, Outcome.REINDEXED, now, notices, resources);
    }

    private BuildResult finished(
            IndexTask task,
            Outcome outcome,
            ActualIndex index,
            List<String> notices,
            Optional<BuildResources> resources) {
        BuildResult result = new BuildResult(
                task,
                outcome,
                started,
                Duration.between(started, Instant.now()),
                index.sizeBytes(),
                notices,
                resources.orElse(null));
        builder.listener().on(new Event.Finished(result));
        return result;
    }

    private List<String> reindex(IndexTask task, ActualIndex index) {
        try {
            return builder.execute(
                    task, "REINDEX INDEX CONCURRENTLY " + index.name().quoted());
        } catch (BuildStopped e) {
            clean(task, index, e);
            throw e;
        } catch (StatementFailedException e) {
            if (!e.connectionLost()) {
                clean(task, index, e);
            }
            throw e;
        }
    }

    /** Removes the new index that is not complete, or the old one, before anyone is told. */
    private void clean(IndexTask task, ActualIndex index, DbIndexException failure) {
        try {
            leftovers(index).forEach(leftover -> new Leftover(builder.forCleaning(), task, leftover).drop());
        } catch (DbIndexException e) {
            throw BuildProblems.leftBehind(failure, e);
        }
    }

    /**
     * Invalid indexes on the same table that bear this index's name with the ending PostgreSQL gives to the new or the old
     * one (PostgreSQL: REINDEX, Rebuilding Indexes Concurrently).
     */
    private List<ActualIndex> leftovers(ActualIndex index) {
        Pattern name = Pattern.compile(Pattern.quote(index.name().name()) + "_cc(new|old)\\d*");
        return builder.indexes().ofTable(index.tableOid()).stream()
                .filter(other -> !other.state().isUsable())
                .filter(other -> name.matcher(other.name().name()).matches())
                .toList();
    }
}
