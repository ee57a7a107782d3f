/** What pg-index-health knows of a schema's indexes: duplicates, unused ones, foreign keys without one, bloat. */
@NullMarked
package io.github.dbindex.health;

import org.jspecify.annotations.NullMarked;
