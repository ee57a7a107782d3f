package io.github.dbindex.verify;

import io.github.dbindex.sql.SqlStatement;
import java.util.List;

/**
 * A migration that has been applied, and what it said.
 *
 * @param version for people: {@code V2}, or a repeatable migration's description
 * @param path of its file, for people
 */
public record AppliedScript(String version, String path, List<SqlStatement> statements) {

    /** The version of what the manifest declares. */
    public static final String MANIFEST = "dbindex.yaml";

    public AppliedScript {
        statements = List.copyOf(statements);
    }
}
