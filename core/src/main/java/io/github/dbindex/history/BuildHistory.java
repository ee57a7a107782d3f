package io.github.dbindex.history;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.event.Reactions;
import io.github.dbindex.index.QualifiedName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes {@code dbindex_history}, beside Flyway's own history: one row for each attempt, begun before the attempt and
 * finished after it, on a session of its own, so that the row outlives the crash it is meant to explain.
 *
 * <p>What cannot be written is logged and never stops a build.
 */
public final class BuildHistory implements EventListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(BuildHistory.class);

    private final Clock clock;
    private final EventListener reactions;
    private final Map<IndexTask, Attempt> attempts = new HashMap<>();
    private @Nullable HistorySession session;
    private String version = "";
    private long firstId = Long.MAX_VALUE;
    private boolean reindexes;

    public BuildHistory(Clock clock) {
        this.clock = clock;
        this.reactions = Reactions.builder()
                .on(Event.VersionBegan.class, began -> version = began.version())
                .on(Event.VersionApplied.class, this::applied)
                .on(Event.Began.class, event -> began(event.task()))
                .on(Event.ResourcesGiven.class, this::given)
                .on(Event.StatementSent.class, this::sent)
                .on(Event.Waiting.class, this::waits)
                .on(Event.Progressed.class, this::progressed)
                .on(Event.Failed.class, this::failed)
                .on(Event.Finished.class, event -> finished(event.result()))
                .nothingOn(
                        Event.Connected.class,
                        Event.Pending.class,
                        Event.BackedUp.class,
                        Event.Warning.class,
                        Event.WaitingForFlyway.class,
                        Event.Queued.class,
                        Event.Adopted.class,
                        Event.Note.class)
                .build();
    }

    /** A run begins; when there is something to write, it writes on a session of these. */
    public synchronized void begin(Supplier<Session> sessions) {
        close();
        session = new HistorySession(sessions);
        firstId = Long.MAX_VALUE;
        reindexes = false;
    }

    /**
     * Looks at the table, and makes it if it is not there, before the first attempt.
     *
     * @throws DbIndexException if what is there may be somebody else's
     */
    public synchronized void require() {
        try {
            run((on, table) -> true);
        } catch (PlantedHistoryException e) {
            throw e;
        } catch (DbIndexException e) {
            warn(e);
        }
    }

    /**
     * Whether an earlier run of this version has begun to drop this index: then it is not there because that run was
     * killed before Flyway could record the version.
     */
    public synchronized boolean hasBegunToDrop(QualifiedName index) {
        return write((on, table) -> {
                    List<String> begun = new ArrayList<>(
                            on.query(table.in(HistoryStatements.DROPS), row -> row.getString(1), version));
                    begun.removeIf(name ->
                            !name.equals(index.toString()) && !(index.schema() == null && name.endsWith("." + index)));
                    begun.forEach(name -> on.query(
                            table.in(HistoryStatements.LOST),
                            row -> row.getLong(1),
                            AttemptOutcome.LOST.code(),
                            name,
                            AttemptOutcome.RUNNING.code()));
                    return !begun.isEmpty();
                })
                .orElse(false);
    }

    /**
     * Whether an earlier run of this version has built this index again: it is not the one with which that run had begun,
     * and Flyway has not recorded the version since.
     */
    public synchronized boolean hasReindexed(ActualIndex index) {
        return write((on, table) -> !on.query(
                                table.in(HistoryStatements.REINDEXED),
                                row -> row.getInt(1),
                                version,
                                index.name().toString(),
                                index.oid(),
                                firstId,
                                AttemptOutcome.REINDEXED.code())
                        .isEmpty())
                .orElse(false);
    }

    @Override
    public synchronized void on(Event event) {
        reactions.on(event);
    }

    /** Whether a run has begun and is not over. */
    public synchronized boolean isOpen() {
        return session != null;
    }

    /** The run is over. */
    @Override
    public synchronized void close() {
        if (session != null) {
            session.close();
            session = null;
        }
        attempts.clear();
    }

    private void began(IndexTask task) {
        String index = task.index().toString();
        write((on, table) -> on.first(
                                table.in(HistoryStatements.BEGIN),
                                row -> row.getLong(1),
                                AttemptOutcome.LOST.code(),
                                index,
                                AttemptOutcome.RUNNING.code(),
                                AttemptOutcome.RUNNING.code(),
                                version,
                                index,
                                task.table().toString(),
                                task.method().name(),
                                task.rows(),
                                task.kind().toString(),
                                task.table().quoted(),
                                task.index().quoted())
                        .orElseThrow())
                .ifPresent(id -> {
                    firstId = Math.min(firstId, id);
                    reindexes |= task.kind() == IndexTask.Kind.REINDEX;
                    attempts.put(task, new Attempt(id));
                });
    }

    private void given(Event.ResourcesGiven event) {
        attempt(event).ifPresent(attempt -> attempt.isGiven(event.resources()));
    }

    private void sent(Event.StatementSent event) {
        attempt(event).ifPresent(attempt -> {
            attempt.goesOn(clock.instant());
            BuildResources given = attempt.resources();
            change(
                    HistoryStatements.SENT,
                    event.pid(),
                    given == null ? null : given.neededBytes(),
                    given == null ? null : given.memoryBytes(),
                    given == null ? null : given.workers(),
                    attempt.id());
        });
    }

    private void waits(Event.Waiting event) {
        attempt(event).ifPresent(attempt -> attempt.waitsFor(event.blockers(), clock.instant()));
    }

    private void progressed(Event.Progressed event) {
        attempt(event).ifPresent(attempt -> {
            attempt.waitsFor(event.blockers(), clock.instant());
            if (attempt.enters(event.progress().phase())) {
                change(HistoryStatements.PHASE, event.progress().phase(), attempt.id());
            }
        });
    }

    private void failed(Event.Failed event) {
        ended(event)
                .ifPresent(attempt -> change(
                        HistoryStatements.FAILED,
                        AttemptOutcome.FAILED.code(),
                        attempt.waitedMillis(),
                        attempt.blockers(),
                        sqlState(event.problem()),
                        event.problem().problem(),
                        attempt.id()));
    }

    private void finished(BuildResult result) {
        IndexTask task = result.task();
        AttemptOutcome outcome = AttemptOutcome.of(result.outcome());
        AttemptOutcome earlier =
                outcome.isWorkOfEarlierAttempt() ? AttemptOutcome.COMPLETED_UNATTENDED : AttemptOutcome.LOST;
        ended(new Event.Finished(result))
                .ifPresent(attempt -> change(
                        HistoryStatements.FINISHED,
                        earlier.code(),
                        task.index().toString(),
                        AttemptOutcome.RUNNING.code(),
                        attempt.id(),
                        outcome.code(),
                        attempt.waitedMillis(),
                        attempt.blockers(),
                        result.sizeBytes(),
                        result.spilled(),
                        task.index().quoted(),
                        attempt.id()));
    }

    private void applied(Event.VersionApplied event) {
        // Only what was built again might be taken for done by a later run.
        if (reindexes) {
            change(HistoryStatements.APPLIED, event.version());
        }
    }

    private Optional<Attempt> attempt(Event.OfIndex event) {
        return Optional.ofNullable(attempts.get(event.task()));
    }

    private Optional<Attempt> ended(Event.OfIndex event) {
        Optional<Attempt> attempt = Optional.ofNullable(attempts.remove(event.task()));
        attempt.ifPresent(one -> one.goesOn(clock.instant()));
        return attempt;
    }

    private void change(String sql, @Nullable Object... values) {
        write((on, table) -> on.query(table.in(sql), row -> row.getLong(1), values));
    }

    private static String sqlState(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatementFailedException failure) {
                return failure.sqlState();
            }
        }
        return "";
    }

    private <T> Optional<T> write(HistorySession.Work<T> work) {
        try {
            return run(work);
        } catch (DbIndexException e) {
            warn(e);
            return Optional.empty();
        }
    }

    private <T> Optional<T> run(HistorySession.Work<T> work) {
        HistorySession open = session;
        return open == null ? Optional.empty() : Optional.of(open.run(work));
    }

    private static void warn(DbIndexException e) {
        log.warn("dbindex_history could not be written: {}", e.problem());
    }
}
