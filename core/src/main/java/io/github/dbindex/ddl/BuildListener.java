package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import java.util.List;

/**
 * Is told what happens to an index while it happens. Events about progress and waiting come from another thread than
 * the rest, but never two at once.
 */
public interface BuildListener {

    /** The task begins; nothing has been sent to the server yet. */
    default void started(IndexTask task) {}

    /**
     * The task waits before its statement is sent; nobody queues behind it.
     *
     * @param reason such as {@code another operation on public.orders}
     */
    default void waiting(IndexTask task, String reason, List<Blocker> blockers) {}

    /** The statement goes to the server now, from this backend. */
    default void building(IndexTask task, int pid) {}

    /** These sessions wait for a lock behind the build. */
    default void queued(IndexTask task, List<Blocker> waiters) {}

    /** The build is at this point; while it waits, for these sessions. */
    default void progress(IndexTask task, BuildProgress progress, List<Blocker> blockers) {}

    /** The build has been given this memory and these workers. */
    default void resources(IndexTask task, BuildResources resources) {}

    /** Another session is building this index already. */
    default void adopting(IndexTask task, Blocker builder) {}

    /** Something worth a sentence: a leftover that is dropped, an attempt that is repeated. */
    default void note(IndexTask task, String sentence) {}

    /** The task ended badly; nothing of it is left unless the problem says so. */
    default void failed(IndexTask task, DbIndexException problem) {}

    /** The task ended well. */
    default void finished(BuildResult result) {}
}
