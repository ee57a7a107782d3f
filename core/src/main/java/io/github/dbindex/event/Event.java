package io.github.dbindex.event;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Report;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that happens while migrations are applied. Which kinds there are is fixed: {@link #kinds}. */
public sealed interface Event {

    /** Of the run as a whole, or of one of its versions. */
    sealed interface OfRun extends Event {}

    /** Of one index. */
    sealed interface OfIndex extends Event {

        IndexTask task();
    }

    /** Of one index, and worth a sentence. */
    sealed interface Note extends OfIndex {

        /** For people; begins in lower case, as a part of the line that names the index. */
        String sentence();
    }

    /** The server has been reached. */
    record Connected(Report.Server server) implements OfRun {}

    /**
     * These versions are about to be applied.
     *
     * @param concurrentIndexes how many index statements dbindex will run for them
     */
    record Pending(List<String> versions, int concurrentIndexes) implements OfRun {

        public Pending {
            versions = List.copyOf(versions);
        }
    }

    /** The database has been dumped into this file, before anything is changed. */
    record BackedUp(Path file, long bytes) implements OfRun {}

    /** Something that was done all the same, and that the reader should know. */
    record Warning(String sentence) implements OfRun {}

    /**
     * Flyway waits for its lock, which another node has.
     *
     * @param builds what is being built in the database meanwhile, by whomever
     */
    record WaitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) implements OfRun {

        public WaitingForFlyway {
            holders = List.copyOf(holders);
            builds = List.copyOf(builds);
        }
    }

    /**
     * This version begins.
     *
     * @param version as in {@code V2}
     */
    record VersionBegan(String version, String description) implements OfRun {}

    /** This version has done its work and passed its checks; Flyway records it next. */
    record VersionApplied(String version) implements OfRun {}

    /** The task begins; nothing has been sent to the server yet. */
    record Began(IndexTask task) implements OfIndex {}

    /**
     * The task waits before its statement is sent; nobody queues behind it.
     *
     * @param reason such as {@code the lock on public.orders}
     */
    record Waiting(IndexTask task, String reason, List<Blocker> blockers) implements OfIndex {

        public Waiting {
            blockers = List.copyOf(blockers);
        }
    }

    /** The build is given this memory and these workers. */
    record ResourcesGiven(IndexTask task, BuildResources resources) implements OfIndex {}

    /** The statement goes to the server now, from this backend. */
    record StatementSent(IndexTask task, int pid) implements OfIndex {}

    /** The build is at this point; while it waits, for these sessions. */
    record Progressed(IndexTask task, BuildProgress progress, List<Blocker> blockers) implements OfIndex {

        public Progressed {
            blockers = List.copyOf(blockers);
        }
    }

    /** These sessions wait for a lock behind the build. */
    record Queued(IndexTask task, List<Blocker> waiters) implements OfIndex {

        public Queued {
            waiters = List.copyOf(waiters);
        }
    }

    /** Another session is building this index already; it is waited for. */
    record Adopted(IndexTask task, Blocker builder) implements OfIndex {}

    /** The server said something while it worked. */
    record ServerNotice(IndexTask task, String text) implements Note {

        /** Whether it is that the graph of an HNSW index no longer fits into memory. */
        public boolean isSpill() {
            return Notices.isSpill(text);
        }

        @Override
        public String sentence() {
            return "the server says: " + text;
        }
    }

    /** The definition of the index cannot be held against what was declared. */
    record NotCompared(IndexTask task, String reason) implements Note {

        @Override
        public String sentence() {
            return "its definition is not compared: " + reason;
        }
    }

    /**
     * An index that cannot be used, and that nobody is building any more, is dropped.
     *
     * @param index that of the task, or one that a REINDEX makes beside it
     * @param own whether the task itself has left it just now
     */
    record LeftoverDropped(IndexTask task, QualifiedName index, IndexState state, boolean own) implements Note {

        @Override
        public String sentence() {
            return (own ? "the build that failed" : "an earlier attempt") + " has left "
                    + (index.equals(task.index()) ? "the index" : index) + ", which " + state.meaning()
                    + "; dropping it";
        }
    }

    /** A session that did nothing but hold the build up was ended. */
    record BlockerEnded(IndexTask task, Blocker blocker) implements Note {

        @Override
        public String sentence() {
            return "ended " + blocker.described();
        }
    }

    /** The session that watches was lost; the build goes on, and will be watched again. */
    record WatchLost(IndexTask task, String problem) implements Note {

        @Override
        public String sentence() {
            return "was not watched for a moment: " + problem;
        }
    }

    /** What went wrong may pass, or need not be so: the task tries again. */
    record Retried(IndexTask task, String reason) implements Note {

        @Override
        public String sentence() {
            return reason;
        }
    }

    /** The task ended badly; nothing of it is left unless the problem says so. */
    record Failed(IndexTask task, DbIndexException problem) implements OfIndex {}

    /** The task ended well. */
    record Finished(BuildResult result) implements OfIndex {

        @Override
        public IndexTask task() {
            return result.task();
        }
    }

    /** Every kind there is. */
    static Set<Class<?>> kinds() {
        return kinds(Event.class);
    }

    /** The kinds of a group, or the kind itself. */
    static Set<Class<?>> kinds(Class<? extends Event> group) {
        return leaves(group).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Arrays.stream(type.getPermittedSubclasses()).flatMap(Event::leaves) : Stream.of(type);
    }
}
