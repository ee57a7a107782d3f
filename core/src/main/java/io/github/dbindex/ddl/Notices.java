package io.github.dbindex.ddl;

import java.util.List;

/** What the server says during a build without failing it. */
final class Notices {

    private Notices() {}

    /** pgvector, hnswbuild.c: from here on each row is inserted on disk, which takes many times as long. */
    static boolean isSpill(String notice) {
        return notice.contains("graph no longer fits into maintenance_work_mem");
    }

    static boolean spilled(List<String> notices) {
        return notices.stream().anyMatch(Notices::isSpill);
    }
}
