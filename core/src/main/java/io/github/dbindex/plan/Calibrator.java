package io.github.dbindex.plan;

import io.github.dbindex.catalog.Relation;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.sql.statement.CreateIndex;
import java.time.Duration;
import java.util.Optional;

/** Measures how fast this server builds. */
@FunctionalInterface
public interface Calibrator {

    /**
     * Builds the index on a sample of the table.
     *
     * @param rows of the table
     * @return empty if the table has too few to tell anything
     */
    Optional<Sample> measure(CreateIndex statement, Relation table, long rows, Optional<BuildResources> resources);

    /**
     * What came out.
     *
     * @param table that was made for it, and is gone again, for people
     */
    record Sample(String table, long rows, Duration time) {}
}
