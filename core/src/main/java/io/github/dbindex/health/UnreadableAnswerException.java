package io.github.dbindex.health;

import io.github.dbindex.DbIndexException;

/** pg-index-health takes its own answers apart as text, which some names do not survive. */
public final class UnreadableAnswerException extends DbIndexException {

    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(RuntimeException cause) {
        super(
                "pg-index-health cannot read its own answer: " + cause.getMessage() + ".",
                "look for a comma or a semicolon in the names of indexes and columns.",
                cause);
    }
}
