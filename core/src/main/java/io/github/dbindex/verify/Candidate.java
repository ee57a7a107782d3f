package io.github.dbindex.verify;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * An expected index beside what the server has under its table's and its own name.
 *
 * @param sight of the index; nothing is looked for where the table is missing
 */
record Candidate(
        ExpectedIndex expected,
        QualifiedName name,
        @Nullable Relation table,
        IndexSight sight) {

    /** The index that has the name, in whatever state and on whatever table; null if none has. */
    @Nullable
    ActualIndex actual() {
        return sight.found().orElse(null);
    }
}
