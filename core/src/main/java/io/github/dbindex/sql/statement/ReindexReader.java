package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads REINDEX. */
final class ReindexReader {

    private ReindexReader() {}

    static Reindex read(TokenCursor sql) {
        sql.expect("REINDEX");
        boolean option = sql.atSymbol('(') && Options.isOn(Options.read(sql), "concurrently");
        String target = target(sql);
        boolean concurrently = sql.accept("CONCURRENTLY") || option;
        @Nullable QualifiedName name = null;
        if (!sql.atEnd()) {
            name = sql.qualifiedName();
        } else if (!target.equals("DATABASE") && !target.equals("SYSTEM")) {
            throw new UnreadableSqlException("a name");
        }
        return new Reindex(target, name, concurrently);
    }

    private static String target(TokenCursor sql) {
        for (String target : List.of("INDEX", "TABLE", "SCHEMA", "DATABASE", "SYSTEM")) {
            if (sql.accept(target)) {
                return target;
            }
        }
        throw new UnreadableSqlException("INDEX, TABLE, SCHEMA, DATABASE or SYSTEM");
    }
}
