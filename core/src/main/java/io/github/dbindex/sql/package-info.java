/**
 * Reading migration files: statements, and which of them concern indexes. No server.
 */
@NullMarked
package io.github.dbindex.sql;

import org.jspecify.annotations.NullMarked;
