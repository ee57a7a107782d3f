package io.github.dbindex.sql.index;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.index.IndexStatement.Reindex;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what follows REINDEX. */
final class ReindexReader {

    private static final List<String> FALSE = List.of("false", "off", "0");

    private ReindexReader() {}

    static Reindex read(TokenCursor sql) {
        boolean option = sql.accept('(') && concurrentlyInOptions(sql);
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

    /** Of an option that is given twice the last one counts. */
    private static boolean concurrentlyInOptions(TokenCursor sql) {
        boolean concurrently = false;
        do {
            if (sql.accept("CONCURRENTLY")) {
                concurrently = sql.atSymbol(',') || sql.atSymbol(')') || !FALSE.contains(value(sql));
            }
            while (!sql.atEnd() && !sql.atSymbol(',') && !sql.atSymbol(')')) {
                sql.next();
            }
        } while (sql.accept(','));
        sql.expect(')');
        return concurrently;
    }

    private static String value(TokenCursor sql) {
        Token token = sql.next();
        String written = sql.text(token);
        String value = token.is(Token.Kind.STRING) ? SqlNames.string(written) : SqlNames.name(written, '\\');
        return value.toLowerCase(Locale.ROOT);
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
