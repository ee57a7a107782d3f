/** The locks a statement takes and what makes it dangerous. */
@NullMarked
package io.github.dbindex.sql.effect;

import org.jspecify.annotations.NullMarked;
