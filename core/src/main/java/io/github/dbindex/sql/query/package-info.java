/** What a query looks for, and where its LIMIT and ORDER BY are. */
@NullMarked
package io.github.dbindex.sql.query;

import org.jspecify.annotations.NullMarked;
