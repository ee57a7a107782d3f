package io.github.dbindex.maven;

import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlainIndex;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** What migrating and planning it have in common: a plan is right for the same parameters only. */
abstract class AbstractMigrateMojo extends AbstractDbIndexMojo {

    /** Creates extension vector if a pending migration needs it and the server offers it. */
    @Parameter(property = "dbindex.createExtension", defaultValue = "false")
    private boolean createExtension;

    /**
     * The most memory all builds of a moment may take, such as 512MB or 2GB. Nothing said: the server's
     * maintenance_work_mem or a quarter of its effective_cache_size, whichever is more.
     */
    @Parameter(property = "dbindex.maxMemory")
    private @Nullable String maxMemory;

    /** What to do about CREATE INDEX without CONCURRENTLY on a table with rows: allow, warn, fail, concurrent. */
    @Parameter(property = "dbindex.plainIndex", defaultValue = "warn")
    private String plainIndex = "warn";

    /** The options of a migration, with what both goals can be told. */
    final MigrateOptions common(MigrateOptions options) {
        Options said = new Options(commandLine());
        return options.withBuilds(options.builds().withMaxMemory(said.memory("dbindex.maxMemory", maxMemory)))
                .withCreateExtension(commandLine().flag("dbindex.createExtension", createExtension))
                .withPlainIndex(said.word("dbindex.plainIndex", plainIndex, PlainIndex.class));
    }
}
