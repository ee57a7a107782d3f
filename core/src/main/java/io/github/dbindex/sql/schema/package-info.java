/** What a statement does to tables, columns and constraints, as far as its text tells. */
@NullMarked
package io.github.dbindex.sql.schema;

import org.jspecify.annotations.NullMarked;
