/**
 * Histories of migrations that a generator makes up: every kind of DDL that concerns tables and indexes, in an order that a server
 * accepts. Start at {@link io.github.dbindex.history.GeneratedHistory}.
 */
@NullMarked
package io.github.dbindex.history;

import org.jspecify.annotations.NullMarked;
