package io.github.dbindex.migrate;

import io.github.dbindex.ddl.BuildResult;
import java.util.List;

/**
 * What a migration did.
 *
 * @param applied the versions it applied, in order
 * @param builds the index statements it brought to their end, in order
 * @param verification of everything that is applied now
 */
public record MigrationResult(List<String> applied, List<BuildResult> builds, Verification verification) {

    public MigrationResult {
        applied = List.copyOf(applied);
        builds = List.copyOf(builds);
    }
}
