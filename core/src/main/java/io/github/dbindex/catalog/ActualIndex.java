package io.github.dbindex.catalog;

import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import org.jspecify.annotations.Nullable;

/**
 * An index as it stands in the catalog.
 *
 * @param statement that makes it, as the server prints it
 * @param partitioned whether it is the index of a partitioned table, which holds nothing itself
 * @param attached whether it is a partition's, attached to the index of the partitioned table
 * @param constraint the constraint it serves, if it serves one
 * @param dimensions of a vector key, from its type modifier; -1 where the type says none
 */
public record ActualIndex(
        long oid,
        QualifiedName name,
        QualifiedName table,
        long tableOid,
        IndexState state,
        IndexDefinition definition,
        String statement,
        boolean partitioned,
        boolean attached,
        @Nullable String constraint,
        long sizeBytes,
        int dimensions) {}
