/**
 * Index builds that hurt nobody: what is there already, waiting without a queue, progress, leftovers, verification.
 *
 * <p>Start at {@link io.github.dbindex.ddl.IndexBuilder}. Nothing here knows about Flyway.
 */
@NullMarked
package io.github.dbindex.ddl;

import org.jspecify.annotations.NullMarked;
