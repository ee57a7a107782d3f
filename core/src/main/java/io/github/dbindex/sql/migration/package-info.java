/** Finds and reads migration files as Flyway does: locations, names, placeholders, settings beside them. */
@NullMarked
package io.github.dbindex.sql.migration;

import org.jspecify.annotations.NullMarked;
