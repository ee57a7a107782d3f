package io.github.dbindex.maven;

import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
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
}
