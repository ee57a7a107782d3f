/**
 * Expected against actual: what the migrations declare, and what the server has.
 *
 * <p>Start at {@link io.github.dbindex.verify.Verifier}. Nothing here changes anything or knows about Flyway.
 */
@NullMarked
package io.github.dbindex.verify;

import org.jspecify.annotations.NullMarked;
