package io.github.dbindex.migrate;

import io.github.dbindex.event.BuildResult;
import io.github.dbindex.report.Finding;
import java.util.List;
import java.util.stream.Stream;

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

    /** What the builds and the verification found. */
    public List<Finding> findings() {
        return Stream.concat(
                        builds.stream().flatMap(build -> build.findings().stream()), verification.findings().stream())
                .toList();
    }
}
