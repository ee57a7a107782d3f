package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.Statement.ResetAll;
import io.github.dbindex.sql.statement.Statement.SetParameter;
import io.github.dbindex.sql.statement.Statement.SetSearchPath;
import java.util.List;
import java.util.Locale;

/** Reads SET, RESET and DISCARD. */
final class SetReader {

    private static final String SEARCH_PATH = "search_path";

    private SetReader() {}

    static Statement read(TokenCursor sql) {
        Statement other = Statements.other(sql);
        if (sql.accept("DISCARD")) {
            return sql.at("ALL") ? new ResetAll() : other;
        }
        if (sql.accept("RESET")) {
            return reset(sql);
        }
        sql.expect("SET");
        boolean local = sql.at("LOCAL") && sql.peek(1).isName();
        if (sql.peek(1).isName()) {
            sql.acceptOneOf("SESSION", "LOCAL");
        }
        if (sql.at("TRANSACTION") || sql.at("CONSTRAINTS") || sql.at("CHARACTERISTICS") || sql.at("ROLE")) {
            return other;
        }
        if (sql.accept("SCHEMA")) {
            return sql.peek(0).is(Kind.STRING) ? SetSearchPath.to(List.of(schema(sql)), local) : other;
        }
        String name = name(sql);
        if (!sql.acceptOperator("=") && !sql.accept("TO")) {
            return other;
        }
        return name.equals(SEARCH_PATH) ? path(sql, local) : new SetParameter(name, value(sql), local);
    }

    private static Statement reset(TokenCursor sql) {
        if (sql.at("ALL")) {
            return new ResetAll();
        }
        String name = name(sql);
        return name.equals(SEARCH_PATH) ? SetSearchPath.reset(false) : new SetParameter(name, "DEFAULT", false);
    }

    private static Statement path(TokenCursor sql, boolean local) {
        return sql.accept("DEFAULT")
                ? SetSearchPath.reset(local)
                : SetSearchPath.to(sql.list(() -> schema(sql)), local);
    }

    /** A string is one schema, as it is spelled. */
    private static String schema(TokenCursor sql) {
        return sql.peek(0).is(Kind.STRING) ? SqlNames.string(sql.text(sql.next())) : sql.identifier();
    }

    private static String name(TokenCursor sql) {
        String name = sql.qualifiedName().toString();
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String value(TokenCursor sql) {
        if (sql.atEnd()) {
            throw new UnreadableSqlException("a value");
        }
        StringBuilder value = new StringBuilder();
        while (!sql.atEnd()) {
            Token token = sql.next();
            String text = sql.text(token);
            value.append(token.is(Kind.STRING) ? SqlNames.string(text) : text);
        }
        return value.toString();
    }
}
