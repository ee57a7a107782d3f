/**
 * The vocabulary: names, definitions and states of indexes. Pure values; no server.
 *
 * <p>Start at {@link io.github.dbindex.index.QualifiedName}.
 */
@NullMarked
package io.github.dbindex.index;

import org.jspecify.annotations.NullMarked;
