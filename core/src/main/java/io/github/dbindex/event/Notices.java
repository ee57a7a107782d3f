package io.github.dbindex.event;

import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.Optional;

/** What the server says during a build without failing it, and what it means. */
final class Notices {

    private Notices() {}

    /** pgvector, hnswbuild.c: from here on each row is inserted on disk, which takes many times as long. */
    static boolean isSpill(String notice) {
        return notice.contains("graph no longer fits into maintenance_work_mem");
    }

    static boolean spilled(List<String> notices) {
        return notices.stream().anyMatch(Notices::isSpill);
    }

    static List<Finding> findings(BuildResult result) {
        return result.notices().stream()
                .flatMap(notice -> finding(result, notice).stream())
                .toList();
    }

    private static Optional<Finding> finding(BuildResult result, String notice) {
        String index = result.task().index().toString();
        if (isSpill(notice)) {
            BuildResources resources = result.resources();
            return Optional.of(new Finding(
                    "built-in-memory",
                    Severity.WARNING,
                    index,
                    "The server says: " + notice + ". From there on each row took many times as long.",
                    resources == null || !resources.spills()
                            ? "before the next build, raise dbindex.maxMemory."
                            : "before the next build, set dbindex.maxMemory to " + Amounts.size(resources.neededBytes())
                                    + " or more.",
                    null));
        }
        // pgvector, ivfbuild.c: with fewer rows than lists the centres are random, until the index is built again.
        if (notice.contains("index created with little data")) {
            return Optional.of(new Finding(
                    "ivfflat-trained",
                    Severity.WARNING,
                    index,
                    "The server says: " + notice + ". Its lists do not fit the data, so that searches miss neighbours.",
                    "load the data, then REINDEX INDEX CONCURRENTLY "
                            + result.task().index().quoted() + ";",
                    null));
        }
        return Optional.empty();
    }
}
