/** What migration files say, as Flyway takes them: names, placeholders, settings beside them, statements. */
@NullMarked
package io.github.dbindex.sql.migration;

import org.jspecify.annotations.NullMarked;
