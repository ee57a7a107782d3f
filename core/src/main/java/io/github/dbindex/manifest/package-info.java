/**
 * The manifest {@code dbindex.yaml}: what migrations cannot say. No server.
 *
 * <p>Start at {@link io.github.dbindex.manifest.Manifest}. A file with mistakes is refused as a whole, with every mistake
 * at its line and column.
 */
@NullMarked
package io.github.dbindex.manifest;

import org.jspecify.annotations.NullMarked;
