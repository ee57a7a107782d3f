/** The goals. A Mojo turns parameters into options, makes one call, and shows the result; no rule lives here. */
@NullMarked
package io.github.dbindex.maven;

import org.jspecify.annotations.NullMarked;
