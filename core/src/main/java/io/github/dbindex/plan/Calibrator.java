package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.estimate.Spread;
import io.github.dbindex.sql.IndexStatement.CreateIndex;
import java.util.Optional;

/** Measures how fast this server builds. */
@FunctionalInterface
public interface Calibrator {

    /**
     * Builds the index on a sample of the table.
     *
     * @param rehearsed the index as it will be
     * @param rows of the table
     */
    Optional<Measured> measure(CreateIndex statement, Relation table, ActualIndex rehearsed, long rows);

    /**
     * What came out.
     *
     * @param basis what was done, for people
     */
    record Measured(Spread time, String basis) {}
}
