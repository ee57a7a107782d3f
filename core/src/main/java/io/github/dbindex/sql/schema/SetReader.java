package io.github.dbindex.sql.schema;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.schema.SchemaStatement.SetParameter;
import java.util.Locale;
import java.util.Optional;

/** Reads SET and RESET of a parameter. */
final class SetReader {

    private SetReader() {}

    static Optional<SchemaStatement> read(TokenCursor sql) {
        if (sql.accept("RESET")) {
            return Optional.of(new SetParameter(name(sql), "DEFAULT", false));
        }
        sql.expect("SET");
        boolean local = sql.at("LOCAL") && sql.peek(1).isName();
        if (sql.peek(1).isName()) {
            sql.acceptOneOf("SESSION", "LOCAL");
        }
        if (sql.at("TRANSACTION") || sql.at("CONSTRAINTS") || sql.at("CHARACTERISTICS") || sql.at("ROLE")) {
            return Optional.empty();
        }
        String name = name(sql);
        if (!sql.acceptOperator("=") && !sql.accept("TO")) {
            return Optional.empty();
        }
        return Optional.of(new SetParameter(name, value(sql), local));
    }

    private static String name(TokenCursor sql) {
        String name = sql.qualifiedName().toString();
        return name.replace("\"", "").toLowerCase(Locale.ROOT);
    }

    private static String value(TokenCursor sql) {
        StringBuilder value = new StringBuilder();
        while (!sql.atEnd()) {
            Token token = sql.next();
            String text = sql.text(token);
            value.append(token.is(Token.Kind.STRING) ? SqlNames.string(text) : text);
        }
        return value.toString();
    }
}
