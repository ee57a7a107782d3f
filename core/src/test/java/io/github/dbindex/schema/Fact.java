package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;

/**
 * Something that a server's catalog tells and the replay should know.
 *
 * @param of the relation that it is about
 * @param text in words that do not depend on who tells it
 */
record Fact(QualifiedName of, String text) {}
