/**
 * A throwaway PostgreSQL with pgvector, from whatever the machine has: local binaries, Docker, or binaries on the class
 * path.
 *
 * <p>Start at {@link io.github.dbindex.devdatabase.DevDatabase}.
 */
@NullMarked
package io.github.dbindex.devdatabase;

import org.jspecify.annotations.NullMarked;
