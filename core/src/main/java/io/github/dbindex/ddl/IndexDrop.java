package io.github.dbindex.ddl;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.ddl.BuildResult.Outcome;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One attempt at one {@code DROP INDEX CONCURRENTLY}. */
final class IndexDrop {

    private final BuildSession builder;
    private final QualifiedName name;
    private final DropIndex statement;
    private final Instant started = Instant.now();

    IndexDrop(BuildSession builder, QualifiedName name, DropIndex statement) {
        this.builder = builder;
        this.name = name;
        this.statement = statement;
    }

    BuildResult run() {
        Optional<Relation> relation = builder.catalog().relation(name);
        Optional<ActualIndex> index =
                relation.flatMap(there -> builder.indexes().named(there.name()));
        if (index.isEmpty()) {
            return absent(relation);
        }
        IndexTask task = new IndexTask(
                IndexTask.Kind.DROP,
                index.get().name(),
                index.get().table(),
                index.get().definition().method(),
                -1);
        return builder.telling(task, () -> drop(task, index.get()));
    }

    private BuildResult drop(IndexTask task, ActualIndex index) {
        new TableProbe(builder).awaitFree(task, index.tableOid());
        if (index.partitioned()) {
            // PostgreSQL refuses to do it concurrently; with all its partitions' it is gone in a moment.
            new BriefStatement(builder, task)
                    .execute(
                            "DROP INDEX IF EXISTS " + index.name().quoted() + (statement.cascade() ? " CASCADE" : ""),
                            index.table());
            return finished(task, Outcome.DROPPED, List.of());
        }
        // It was there; an earlier run's statement, which the server went on with, may have dropped it meanwhile.
        List<String> notices = builder.execute(
                task,
                "DROP INDEX CONCURRENTLY IF EXISTS " + index.name().quoted() + (statement.cascade() ? " CASCADE" : ""));
        return finished(task, Outcome.DROPPED, notices);
    }

    private BuildResult absent(Optional<Relation> relation) {
        IndexTask task = new IndexTask(IndexTask.Kind.DROP, name, name, "", -1);
        relation.ifPresent(other -> {
            throw BuildProblems.dropsNoIndex(other);
        });
        if (!statement.ifExists()) {
            throw BuildProblems.nothingToDrop(name);
        }
        return finished(task, Outcome.ABSENT, List.of());
    }

    private BuildResult finished(IndexTask task, Outcome outcome, List<String> notices) {
        BuildResult result =
                new BuildResult(task, outcome, started, Duration.between(started, Instant.now()), 0, notices, null);
        builder.listener().finished(result);
        return result;
    }
}
