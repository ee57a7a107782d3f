package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.Statement.ChangeRows;
import io.github.dbindex.sql.statement.Statement.Insert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads a statement behind WITH: what its main statement says, unless one of those in WITH writes rows and the main one does less.
 */
final class WithReader {

    private WithReader() {}

    static Statement read(TokenCursor sql) {
        sql.expect("WITH");
        sql.accept("RECURSIVE");
        List<Statement> all = new ArrayList<>();
        while (!atMain(sql)) {
            if (sql.accept("AS")) {
                sql.accept("NOT");
                sql.accept("MATERIALIZED");
                all.add(Statements.in(inBrackets(sql)));
            } else if (sql.atSymbol('(')) {
                inBrackets(sql);
            } else if (sql.next().is(Token.Kind.END)) {
                throw new UnreadableSqlException("a statement behind WITH");
            }
        }
        Statement main = main(sql);
        if (main instanceof CreateTable) {
            return main;
        }
        all.add(0, main);
        return first(all, ChangeRows.class::isInstance)
                .or(() -> first(all, Insert.class::isInstance))
                .orElse(main);
    }

    private static boolean atMain(TokenCursor sql) {
        return sql.at("SELECT")
                || sql.at("VALUES")
                || sql.at("TABLE")
                || sql.at("INSERT", "INTO")
                || (sql.at("UPDATE") && !sql.at("UPDATE", "AS"))
                || sql.at("DELETE", "FROM")
                || sql.at("MERGE", "INTO");
    }

    private static Statement main(TokenCursor sql) {
        boolean query = sql.at("SELECT") || sql.at("VALUES") || sql.at("TABLE");
        return query ? QueryReader.read(sql) : RowsReader.read(sql);
    }

    private static Optional<Statement> first(List<Statement> statements, Predicate<Statement> kind) {
        return statements.stream().filter(kind).findFirst();
    }

    private static String inBrackets(TokenCursor sql) {
        int start = sql.peek(0).end();
        sql.expect('(');
        int depth = 1;
        int end = start;
        while (depth > 0) {
            Token token = sql.next();
            if (token.is(Token.Kind.END)) {
                throw new UnreadableSqlException(")");
            }
            end = token.start();
            depth += sql.depthOf(token);
        }
        return sql.sql().substring(start, end);
    }
}
