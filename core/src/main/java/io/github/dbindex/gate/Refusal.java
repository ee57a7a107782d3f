package io.github.dbindex.gate;

import io.github.dbindex.DbIndexException;

/**
 * Why a gate does not open.
 *
 * @param subject the version, the file, the tool
 * @param problem in full sentences
 * @param next what the reader can do now
 */
public record Refusal(String id, String subject, String problem, String next) {

    public DbIndexException exception() {
        return new DbIndexException(problem, next);
    }
}
