package io.github.dbindex.migrate;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.ddl.BuildListener;
import io.github.dbindex.report.Report;
import java.nio.file.Path;
import java.util.List;

/** Is told how a migration goes, step by step. */
public interface MigrationListener extends BuildListener {

    /** The server has been reached. */
    default void connected(Report.Server server) {}

    /**
     * These versions are about to be applied.
     *
     * @param concurrentIndexes how many index statements dbindex will run for them
     */
    default void pending(List<String> versions, int concurrentIndexes) {}

    /**
     * This version begins.
     *
     * @param version as in {@code V2}
     */
    default void version(String version, String description) {}

    /** This version has done its work and passed its checks; Flyway records it next. */
    default void applied(String version) {}

    /** The database has been dumped into this file, before anything is changed. */
    default void backedUp(Path file, long bytes) {}

    /** Something that was done all the same, and that the reader should know. */
    default void warning(String sentence) {}

    /**
     * Flyway waits for its lock, which another node has.
     *
     * @param builds what is being built in the database meanwhile, by whomever
     */
    default void waitingForFlyway(List<Blocker> holders, List<BuildProgress> builds) {}
}
