@NullMarked
package io.github.dbindex.schema;

import org.jspecify.annotations.NullMarked;
