package io.github.dbindex.progress;

import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import java.time.Duration;
import java.time.Instant;

/** Values for tests. */
final class Builds {

    static final IndexTask HNSW = new IndexTask(
            IndexTask.Kind.CREATE,
            QualifiedName.of("public", "chunks_embedding_idx"),
            QualifiedName.of("public", "chunks"),
            AccessMethod.HNSW,
            104_213);

    static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

    private Builds() {}

    static BuildProgress loading(long done, long total) {
        return at("building index: loading tuples", done, total);
    }

    static BuildProgress at(String phase, long done, long total) {
        return new BuildProgress(1, 2, 3, "CREATE INDEX CONCURRENTLY", phase, done, total, done * 10, 0);
    }

    static Blocker export(int seconds) {
        return new Blocker(
                4711, "etl", "nightly-export", "10.0.3.7", "idle in transaction", Duration.ofSeconds(seconds), "");
    }
}
