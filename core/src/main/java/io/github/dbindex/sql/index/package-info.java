/** What a statement does to indexes, as far as its text tells. */
@NullMarked
package io.github.dbindex.sql.index;

import org.jspecify.annotations.NullMarked;
