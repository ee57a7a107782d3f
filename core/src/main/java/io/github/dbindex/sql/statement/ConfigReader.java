package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.SetParameter;
import io.github.dbindex.sql.statement.Statement.SetSearchPath;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code SELECT set_config(...)}, as pg_dump writes it. */
final class ConfigReader {

    private static final List<String> TRUE = List.of("TRUE", "T", "'T'", "'TRUE'");

    private ConfigReader() {}

    /** Empty, and nothing read, for anything else. */
    static Optional<Statement> read(TokenCursor sql) {
        if (!sql.at("SELECT")) {
            return Optional.empty();
        }
        boolean schema =
                sql.peek(1).isWord("PG_CATALOG", sql.sql()) && sql.peek(2).isSymbol('.', sql.sql());
        int name = schema ? 3 : 1;
        boolean named = sql.peek(name).isWord("SET_CONFIG", sql.sql())
                && sql.peek(name + 1).isSymbol('(', sql.sql())
                && sql.peek(name + 2).is(Kind.STRING)
                && sql.peek(name + 3).isSymbol(',', sql.sql());
        if (!named) {
            return Optional.empty();
        }
        int value = name + 4;
        String parameter = SqlNames.string(sql.text(sql.peek(name + 2))).toLowerCase(Locale.ROOT);
        boolean literal = sql.peek(value).is(Kind.STRING) && sql.peek(value + 1).isSymbol(',', sql.sql());
        boolean local = literal && TRUE.contains(sql.text(sql.peek(value + 2)).toUpperCase(Locale.ROOT));
        if (!parameter.equals("search_path")) {
            boolean alone = literal && sql.peek(value + 4).is(Kind.END);
            return alone
                    ? Optional.of(new SetParameter(parameter, SqlNames.string(sql.text(sql.peek(value))), local))
                    : Optional.empty();
        }
        return Optional.of(
                literal ? path(SqlNames.string(sql.text(sql.peek(value))), local) : SetSearchPath.computed(local));
    }

    /** Here the string is the list itself. */
    private static SetSearchPath path(String path, boolean local) {
        TokenCursor list = new TokenCursor(path);
        List<String> schemas = list.atEnd() ? List.of() : list.list(list::identifier);
        return SetSearchPath.to(schemas, local);
    }
}
