package io.github.dbindex.sql.index;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.index.IndexStatement.ResetSearchPath;
import java.util.List;

/**
 * Finds out what a statement does to indexes.
 *
 * <p>Only what the text itself shows: not what a function does that it calls, not the indexes that constraints and
 * partitions bring along.
 */
public final class IndexStatements {

    private IndexStatements() {}

    /**
     * What the statement does, in the order the server does it. Empty for a statement that has nothing to do with
     * indexes, and for one that is broken where it is read; the server refuses that one. Reserved words pass as names.
     */
    public static List<IndexStatement> in(SqlStatement statement) {
        try {
            return read(new TokenCursor(statement.text()));
        } catch (UnreadableSqlException e) {
            return List.of();
        }
    }

    private static List<IndexStatement> read(TokenCursor sql) {
        if (sql.accept("CREATE")) {
            return CreateReader.read(sql);
        }
        if (sql.accept("DROP")) {
            return DropReader.read(sql);
        }
        if (sql.accept("ALTER")) {
            return AlterReader.read(sql);
        }
        if (sql.accept("REINDEX")) {
            return List.of(ReindexReader.read(sql));
        }
        if (sql.accept("DO")) {
            return List.of(DoReader.read(sql));
        }
        if (sql.accept("DISCARD", "ALL")) {
            return List.of(new ResetSearchPath());
        }
        return SearchPathReader.read(sql);
    }
}
