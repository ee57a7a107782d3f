package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Delivery;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings one index statement to its end: looks at what is there, does what is missing, looks again.
 *
 * <p>Whatever was there before and however often it is called, it ends with the index valid and as declared (or gone,
 * for a drop), or with an exception that says what is left. It works on sessions of its own, in autocommit: one that
 * builds, with SHARE UPDATE EXCLUSIVE on the table, which neither readers nor writers notice, and one that watches.
 */
public final class IndexBuilder {

    /** Failures that may pass: deadlock, lock not available, too many connections; lost connections come on top. */
    private static final Set<String> PASSING = Set.of(
            SqlState.DEADLOCK, SqlState.LOCK_NOT_AVAILABLE, SqlState.TOO_MANY_CONNECTIONS, SqlState.CANNOT_CONNECT_NOW);

    private static final int ATTEMPTS = 4;

    private final BuildSessions sessions;
    private final BuildOptions options;
    private final EventListener listener;

    /** On sessions that are opened for each build. */
    public IndexBuilder(Database database, BuildOptions options, EventListener listener) {
        this(BuildSessions.notKept(database), options, listener);
    }

    /** On the sessions of a run. */
    public IndexBuilder(BuildSessions sessions, BuildOptions options, EventListener listener) {
        this.sessions = sessions;
        this.options = options;
        this.listener = Delivery.to(listener);
    }

    /**
     * Builds the index concurrently, unless it is there already.
     *
     * @throws DbIndexException if it cannot be built, or another index has its name
     */
    public BuildResult create(CreateIndex statement, SessionContext context) {
        QualifiedName name = statement.name();
        if (name == null) {
            throw BuildProblems.unnamed(statement);
        }
        return cancellable(context, builder -> {
            Relation table = builder.catalog()
                    .relation(statement.table())
                    .orElseThrow(() -> BuildProblems.tableMissing(name, statement.table(), context));
            return table.isPartitioned()
                    ? new PartitionedBuild(builder, name, table, statement).run()
                    : new IndexBuild(builder, name, table, statement).run();
        });
    }

    /** Drops the indexes concurrently; those that are gone already are reported as absent. */
    public List<BuildResult> drop(DropIndex statement, SessionContext context) {
        List<BuildResult> results = new ArrayList<>();
        for (QualifiedName name : statement.names()) {
            results.add(attempt(context, builder -> new IndexDrop(builder, name, statement).run()));
        }
        return results;
    }

    /**
     * Builds indexes again, concurrently: the one that is named, or each of a table's in turn.
     *
     * @throws DbIndexException if there is no such index or table
     */
    public List<BuildResult> reindex(Reindex statement, SessionContext context) {
        return reindex(statement, context, index -> false);
    }

    /**
     * The same, by somebody who remembers.
     *
     * @param done whether an earlier run has built this index again already, for the same statement
     */
    public List<BuildResult> reindex(Reindex statement, SessionContext context, Predicate<ActualIndex> done) {
        QualifiedName name = statement.name();
        if (name == null) {
            throw BuildProblems.tooMuchToReindex(statement);
        }
        List<QualifiedName> indexes = switch (statement.target()) {
            case "INDEX" -> leaves(name, context);
            case "TABLE" -> indexesOf(name, context);
            default -> throw BuildProblems.tooMuchToReindex(statement);
        };
        return indexes.stream()
                .map(index -> cancellable(context, builder -> new IndexReindex(builder, index, done).run()))
                .toList();
    }

    /** An index, or those of all partitions below a partitioned one. */
    private List<QualifiedName> leaves(QualifiedName name, SessionContext context) {
        return attempt(
                context,
                builder -> builder.catalog()
                        .relation(name)
                        .flatMap(there -> builder.indexes().named(there.name()))
                        .filter(ActualIndex::partitioned)
                        .map(index ->
                                leaves(builder, index).map(ActualIndex::name).toList())
                        .orElse(List.of(name)));
    }

    private static Stream<ActualIndex> leaves(BuildSession builder, ActualIndex index) {
        return index.partitioned()
                ? builder.indexes().attachedTo(index.oid()).stream().flatMap(child -> leaves(builder, child))
                : Stream.of(index);
    }

    /** As REINDEX TABLE CONCURRENTLY picks them: what is not valid is left out. */
    private List<QualifiedName> indexesOf(QualifiedName table, SessionContext context) {
        return attempt(context, builder -> {
            Relation relation = builder.catalog()
                    .relation(table)
                    .orElseThrow(() -> BuildProblems.tableMissing(table, table, context));
            return tables(builder, relation)
                    .flatMap(leaf -> builder.indexes().ofTable(leaf.oid()).stream())
                    .filter(index -> index.state().isUsable())
                    .map(ActualIndex::name)
                    .toList();
        });
    }

    private static Stream<Relation> tables(BuildSession builder, Relation table) {
        return table.isPartitioned()
                ? builder.catalog().partitions(table.oid()).stream().flatMap(part -> tables(builder, part))
                : Stream.of(table);
    }

    /** A drop is left to the server when the JVM stops: cancelling it would leave an invalid index. */
    private BuildResult cancellable(SessionContext context, Function<BuildSession, BuildResult> work) {
        return attempt(context, builder -> builder.untilShutdown(() -> work.apply(builder)));
    }

    private <T> T attempt(SessionContext context, Function<BuildSession, T> work) {
        Optional<DbIndexException> last = Optional.empty();
        AtomicReference<@Nullable IndexTask> begun = new AtomicReference<>();
        EventListener remembering = event -> {
            if (event instanceof Event.Began began) {
                begun.set(began.task());
            }
            listener.on(event);
        };
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                return once(context, remembering, work);
            } catch (DbIndexException e) {
                if (!mayPass(e)) {
                    throw e;
                }
                last = Optional.of(e);
                if (attempt < ATTEMPTS) {
                    listener.on(again(begun.get(), e));
                }
                new Pause(options.pause().multipliedBy(attempt), options.waitBudget()).take();
            }
        }
        throw last.orElseThrow();
    }

    /** On a session that is not used again after a failure: nobody knows in what state that has left it. */
    private <T> T once(SessionContext context, EventListener told, Function<BuildSession, T> work) {
        WorkSession session = sessions.work(context);
        boolean well = false;
        try {
            T result = work.apply(new BuildSession(sessions, session, options, told));
            well = true;
            return result;
        } finally {
            if (well) {
                sessions.keep(session);
            } else {
                session.close();
            }
        }
    }

    private static Event again(@Nullable IndexTask task, DbIndexException e) {
        String problem = e.problem().lines().findFirst().orElse("");
        return task == null
                ? new Event.Warning(problem + " Trying again.")
                : new Event.Retried(task, "trying again after: " + problem);
    }

    private static boolean mayPass(DbIndexException e) {
        if (e instanceof StatementFailedException failure) {
            return failure.connectionLost() || PASSING.contains(failure.sqlState());
        }
        // A server that is just being started, or has no connection left for a moment.
        return e.getCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && (cause.getSQLState().startsWith(SqlState.CONNECTION_EXCEPTION_CLASS)
                        || PASSING.contains(cause.getSQLState()));
    }
}
