package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Duplicates;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.BuildResult.Outcome;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt at one {@code CREATE INDEX CONCURRENTLY}: look, decide, act, look again. */
final class IndexBuild implements IndexSight.Cases<Optional<BuildResult>> {

    private final BuildSession builder;
    private final IndexTask task;
    private final Relation table;
    private final CreateIndex statement;
    private final List<String> notices = new ArrayList<>();
    private final Instant started = Instant.now();
    private Optional<ActualIndex> rehearsed = Optional.empty();
    private Outcome outcome = Outcome.UNCHANGED;
    private @Nullable BuildResources given;

    IndexBuild(BuildSession builder, QualifiedName name, Relation table, CreateIndex statement) {
        this.builder = builder;
        this.table = table;
        this.statement = statement;
        this.task = new IndexTask(
                IndexTask.Kind.CREATE, table.name().named(name.name()), table.name(), statement.method(), table.rows());
    }

    BuildResult run() {
        return builder.telling(task, this::attempt);
    }

    private BuildResult attempt() {
        rehearsed = builder.rehearse(task, table, statement);
        Optional<BuildResult> result =
                builder.sights().ifAny(task.index(), table.oid()).match(this);
        while (result.isEmpty()) {
            result = look().match(this);
        }
        return result.get();
    }

    private IndexSight look() {
        return builder.sights().at(task.index(), table.oid());
    }

    private Optional<IndexDefinition> declared() {
        return rehearsed.map(ActualIndex::definition);
    }

    @Override
    public Optional<BuildResult> absent() {
        build(declared(), rehearsed.flatMap(index -> new ResourcePlanner(builder).plan(table, index)));
        outcome = outcome == Outcome.REBUILT ? outcome : Outcome.BUILT;
        return Optional.empty();
    }

    @Override
    public Optional<BuildResult> notAnIndex(Relation other) {
        throw BuildProblems.notAnIndex(task, other);
    }

    @Override
    public Optional<BuildResult> onAnotherTable(ActualIndex index) {
        throw BuildProblems.onAnotherTable(task, index);
    }

    @Override
    public Optional<BuildResult> building(IndexSight.Building building) {
        new RunningBuild(builder, task, building).await();
        outcome = Outcome.ADOPTED;
        return Optional.empty();
    }

    @Override
    public Optional<BuildResult> dropping(IndexSight.Dropping dropping) {
        new TableProbe(builder).awaitFree(task, table.oid());
        return Optional.empty();
    }

    @Override
    public Optional<BuildResult> incomplete(IndexSight.Incomplete incomplete) {
        throw BuildProblems.parentNotValid(task);
    }

    @Override
    public Optional<BuildResult> leftover(ActualIndex index) {
        boolean dropped = new Leftover(builder, task, index).drop();
        outcome = dropped ? Outcome.REBUILT : Outcome.ADOPTED;
        return Optional.empty();
    }

    @Override
    public Optional<BuildResult> usable(ActualIndex index) {
        return Optional.of(finished(index));
    }

    private void build(Optional<IndexDefinition> declared, Optional<BuildResources> resources) {
        given = resources.orElse(null);
        resources.ifPresent(more -> builder.give(task, more));
        awaitTable();
        try {
            notices.addAll(
                    builder.execute(task, statement.concurrentlyOn(task.index().name(), task.table())));
            ended(declared);
        } catch (BuildStopped e) {
            clean(e);
            throw e;
        } catch (StatementFailedException e) {
            if (e.connectionLost()) {
                throw e;
            }
            clean(e);
            BuildResources less =
                    resources.flatMap(before -> LessMemory.after(before, e)).orElseThrow(() -> problem(declared, e));
            builder.listener()
                    .on(new Event.Retried(task, "not enough memory (" + e.serverMessage() + "); trying with less"));
            build(declared, Optional.of(less));
        }
    }

    /** What no other attempt would change, if it is in the rows. */
    private DbIndexException problem(Optional<IndexDefinition> declared, StatementFailedException e) {
        if (declared.isPresent() && e.sqlState().equals(SqlState.UNIQUE_VIOLATION)) {
            return duplicates(declared.get(), e);
        }
        return e.sqlState().startsWith("22") ? BuildProblems.unfitRow(task, e) : e;
    }

    private DbIndexException duplicates(IndexDefinition declared, StatementFailedException e) {
        List<Duplicates.Duplicate> found = List.of();
        try {
            builder.session().set("statement_timeout", "60s");
            found = new Duplicates(builder.session()).find(table, declared);
        } catch (StatementFailedException tooSlow) {
            e.addSuppressed(tooSlow);
        }
        return BuildProblems.duplicates(task, declared, found, builder.options().showValues(), e);
    }

    private void awaitTable() {
        try {
            new TableProbe(builder).awaitFree(task, table.oid());
        } catch (StatementFailedException e) {
            throw e.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE) ? BuildProblems.notOwner(task, table, e) : e;
        }
    }

    /** The planner knows nothing about an expression's values until it is told to look (PostgreSQL: CREATE INDEX, Notes). */
    private void ended(Optional<IndexDefinition> declared) {
        if (declared.isEmpty() || declared.get().hasExpression()) {
            builder.session().execute("ANALYZE " + task.table().quoted());
        }
    }

    /** Removes what a failed build has left, before anyone is told. */
    private void clean(DbIndexException failure) {
        if (look() instanceof IndexSight.Leftover left) {
            try {
                new Leftover(builder.forCleaning(), task, left.index()).drop();
            } catch (DbIndexException e) {
                throw BuildProblems.leftBehind(failure, e);
            }
        }
    }

    private BuildResult finished(ActualIndex index) {
        declared().ifPresent(definition -> BuildProblems.refuseDifferent(task, definition, index.definition()));
        BuildResult result = new BuildResult(
                task, outcome, started, Duration.between(started, Instant.now()), index.sizeBytes(), notices, given);
        builder.listener().on(new Event.Finished(result));
        return result;
    }
}
