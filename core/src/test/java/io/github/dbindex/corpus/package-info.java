/**
 * A corpus of index definitions, each with a version of it that differs in one respect, which verify must name.
 *
 * <p>Start at {@link io.github.dbindex.corpus.DefinitionCorpusIT}.
 */
@NullMarked
package io.github.dbindex.corpus;

import org.jspecify.annotations.NullMarked;
