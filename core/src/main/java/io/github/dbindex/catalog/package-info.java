/**
 * What the server says: its version, relations, indexes, extensions, who blocks whom, how far a build is.
 *
 * <p>Start at {@link io.github.dbindex.catalog.Catalog}.
 */
@NullMarked
package io.github.dbindex.catalog;

import org.jspecify.annotations.NullMarked;
