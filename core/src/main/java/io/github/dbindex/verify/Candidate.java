package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/** An expected index beside what the server has under its table's and its own name. */
record Candidate(
        ExpectedIndex expected,
        QualifiedName name,
        @Nullable Relation table,
        @Nullable ActualIndex actual) {}
