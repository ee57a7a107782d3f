package io.github.dbindex.manifest;

import io.github.dbindex.report.Location;

/**
 * How many dimensions the vectors of a column have.
 *
 * @param table as SQL writes its name
 * @param column as SQL writes its name
 */
public record DeclaredDimensions(String table, String column, int dimensions, Location location) {}
