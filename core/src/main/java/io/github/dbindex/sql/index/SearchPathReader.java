package io.github.dbindex.sql.index;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
import io.github.dbindex.sql.index.IndexStatement.ResetSearchPath;
import io.github.dbindex.sql.index.IndexStatement.SetSearchPath;
import java.util.List;

/** Reads the statements that change where names are looked for. */
final class SearchPathReader {

    private SearchPathReader() {}

    static List<IndexStatement> read(TokenCursor sql) {
        if (sql.accept("RESET")) {
            return sql.at("ALL") || isSearchPath(sql) ? List.of(new ResetSearchPath()) : List.of();
        }
        if (sql.accept("SET")) {
            return set(sql);
        }
        return sql.accept("SELECT") ? setConfig(sql) : List.of();
    }

    private static List<IndexStatement> set(TokenCursor sql) {
        if (sql.peek(1).isName()) {
            sql.acceptOneOf("SESSION", "LOCAL");
        }
        if (sql.accept("SCHEMA")) {
            return sql.peek(0).is(Kind.STRING) ? List.of(new SetSearchPath(List.of(value(sql)))) : List.of();
        }
        if (!isSearchPath(sql)) {
            return List.of();
        }
        sql.next();
        if (!sql.acceptOperator("=")) {
            sql.expect("TO");
        }
        if (sql.accept("DEFAULT")) {
            return List.of(new ResetSearchPath());
        }
        List<String> schemas = sql.list(() -> value(sql));
        return List.of(new SetSearchPath(withoutEmpty(schemas)));
    }

    private static boolean isSearchPath(TokenCursor sql) {
        Token token = sql.peek(0);
        return token.isName() && SqlNames.name(sql.text(token), '\\').equalsIgnoreCase("search_path");
    }

    /** A string is one schema, as it is spelled. */
    private static String value(TokenCursor sql) {
        return sql.peek(0).is(Kind.STRING) ? SqlNames.string(sql.text(sql.next())) : sql.identifier();
    }

    /** No schema has an empty name; {@code ''} is how scripts say that nothing is to be searched. */
    private static List<String> withoutEmpty(List<String> schemas) {
        return schemas.stream().filter(schema -> !schema.isEmpty()).toList();
    }

    private static List<IndexStatement> setConfig(TokenCursor sql) {
        if (sql.accept("PG_CATALOG")) {
            sql.expect('.');
        }
        if (!sql.accept("SET_CONFIG") || !sql.accept('(') || !sql.peek(0).is(Kind.STRING)) {
            return List.of();
        }
        if (!value(sql).equalsIgnoreCase("search_path")) {
            return List.of();
        }
        sql.expect(',');
        boolean literal = sql.peek(0).is(Kind.STRING) && sql.peek(1).isSymbol(',', sql.sql());
        return List.of(literal ? literalPath(value(sql)) : new NotTracked("set_config of search_path"));
    }

    /** Here the string is the list itself. */
    private static IndexStatement literalPath(String path) {
        TokenCursor list = new TokenCursor(path);
        List<String> schemas = list.atEnd() ? List.of() : list.list(list::identifier);
        return new SetSearchPath(withoutEmpty(schemas));
    }
}
