package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.CreateSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads CREATE SCHEMA, which may hold statements of its own. */
final class CreateSchemaReader {

    private CreateSchemaReader() {}

    static CreateSchema read(TokenCursor sql) {
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        @Nullable String name = sql.at("AUTHORIZATION") ? null : sql.identifier();
        if (sql.accept("AUTHORIZATION")) {
            sql.next();
        }
        List<Statement> elements = new ArrayList<>();
        while (!sql.atEnd()) {
            elements.add(Statements.in(element(sql)));
        }
        return new CreateSchema(name, ifNotExists, elements);
    }

    /** Up to the word that begins the next one. */
    private static String element(TokenCursor sql) {
        Token previous = sql.next();
        int start = previous.start();
        while (!sql.atEnd() && !beginsElement(sql, previous)) {
            previous = sql.next();
        }
        return sql.sql().substring(start, previous.end());
    }

    /** CREATE and GRANT are reserved, and else only stand in {@code GRANT CREATE} and {@code WITH GRANT OPTION}. */
    private static boolean beginsElement(TokenCursor sql, Token previous) {
        boolean privilege = previous.isWord("GRANT", sql.sql()) || previous.isSymbol(',', sql.sql());
        return (sql.at("CREATE") && !privilege) || (sql.at("GRANT") && !previous.isWord("WITH", sql.sql()));
    }
}
