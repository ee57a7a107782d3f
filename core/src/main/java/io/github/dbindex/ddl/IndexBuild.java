package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Duplicates;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildResult.Outcome;
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
final class IndexBuild {

    private final BuildSession builder;
    private final IndexTask task;
    private final Relation table;
    private final CreateIndex statement;
    private final List<String> notices = new ArrayList<>();
    private final Instant started = Instant.now();
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
        Optional<ActualIndex> rehearsed = builder.rehearse(task, table, statement);
        Optional<IndexDefinition> declared = rehearsed.map(ActualIndex::definition);
        Outcome outcome = Outcome.UNCHANGED;
        while (true) {
            Optional<ActualIndex> there = look();
            if (there.isEmpty()) {
                build(declared, rehearsed.flatMap(index -> new ResourcePlanner(builder).plan(table, index)));
                outcome = outcome == Outcome.REBUILT ? outcome : Outcome.BUILT;
            } else if (there.get().state().isUsable()) {
                return finished(outcome, declared, there.get());
            } else if (new RunningBuild(builder, task, there.get()).await()) {
                outcome = Outcome.ADOPTED;
            } else {
                new Leftover(builder, task, there.get()).drop();
                outcome = Outcome.REBUILT;
            }
        }
    }

    private Optional<ActualIndex> look() {
        return builder.find(task, task.index(), table);
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
            BuildResources less = resources.flatMap(before -> before.after(e)).orElseThrow(() -> problem(declared, e));
            builder.listener().note(task, "not enough memory (" + e.serverMessage() + "); trying with less");
            build(declared, Optional.of(less));
        }
    }

    /** What no other attempt would change, if it is in the rows. */
    private DbIndexException problem(Optional<IndexDefinition> declared, StatementFailedException e) {
        if (declared.isPresent() && e.sqlState().equals("23505")) {
            return duplicates(declared.get(), e);
        }
        return e.sqlState().startsWith("22") ? BuildProblems.unfitRow(task, e) : e;
    }

    private DbIndexException duplicates(IndexDefinition declared, StatementFailedException e) {
        List<Duplicates.Duplicate> found = List.of();
        try {
            builder.session().set("statement_timeout", "60s");
            found = new Duplicates(builder.session()).find(task.table(), declared, 5);
        } catch (StatementFailedException tooSlow) {
            e.addSuppressed(tooSlow);
        }
        return BuildProblems.duplicates(task, declared, found, e);
    }

    private void awaitTable() {
        try {
            new TableProbe(builder).awaitFree(task, table.oid());
        } catch (StatementFailedException e) {
            throw e.sqlState().equals("42501") ? BuildProblems.notOwner(task, table, e) : e;
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
        Optional<ActualIndex> left = look();
        if (left.isPresent() && !left.get().state().isUsable()) {
            try {
                new Leftover(builder.forCleaning(), task, left.get()).drop();
            } catch (DbIndexException e) {
                throw BuildProblems.leftBehind(failure, e);
            }
        }
    }

    private BuildResult finished(Outcome outcome, Optional<IndexDefinition> declared, ActualIndex index) {
        declared.ifPresent(definition -> BuildProblems.refuseDifferent(task, definition, index.definition()));
        BuildResult result = new BuildResult(
                task, outcome, started, Duration.between(started, Instant.now()), index.sizeBytes(), notices, given);
        builder.listener().finished(result);
        return result;
    }
}
