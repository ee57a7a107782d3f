package io.github.dbindex.plan;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement;
import java.util.List;

/**
 * A migration that Flyway would apply next.
 *
 * @param version for people: {@code V2}
 * @param path of its file, for people; empty if there is no SQL file to read
 * @param plainIsConcurrent whether its plain {@code CREATE INDEX} statements would be built concurrently
 * @param indexes its index statements, if there is nothing else in it: they are run together, by one schedule
 */
public record PendingVersion(
        String version,
        String path,
        List<SqlStatement> statements,
        boolean plainIsConcurrent,
        List<Statement> indexes) {

    public PendingVersion {
        statements = List.copyOf(statements);
        indexes = List.copyOf(indexes);
    }
}
