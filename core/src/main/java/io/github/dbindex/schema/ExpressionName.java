package io.github.dbindex.schema;

import io.github.dbindex.sql.Token.Kind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL takes of an expression into a name that it chooses: the function's name, the column's, the type's of a cast
 * (parse_target.c, FigureIndexColname).
 */
final class ExpressionName {

    private static final Set<String> OPERATORS = Set.of(
            "and", "or", "not", "is", "isnull", "notnull", "like", "ilike", "similar", "between", "in", "overlaps");

    /** Words before a bracket that have names of their own. */
    private static final Set<String> TRIMS = Set.of("both", "leading", "trailing");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("char", "bpchar"),
            Map.entry("character", "bpchar"),
            Map.entry("nchar", "bpchar"));

    /** A name, and whether it is better than that of a cast around it. */
    private record Name(String text, boolean strong) {}

    private final Tokens sql;

    private ExpressionName(Tokens sql) {
        this.sql = sql;
    }

    /** The name for the tokens from one to before another. */
    static String of(Tokens sql, int from, int to) {
        Name name = new ExpressionName(sql).name(from, to);
        return name == null ? "expr" : name.text();
    }

    private @Nullable Name name(int from, int to) {
        if (from >= to) {
            return null;
        }
        if (sql.isSymbol(from, '(') && sql.behindBracket(from) == to) {
            return hasComma(from + 1, to - 1) ? new Name("row", true) : name(from + 1, to - 1);
        }
        int cast = -1;
        int collate = -1;
        boolean zone = false;
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += depth(i);
            if (depth == 0 && isOperator(i)) {
                return null;
            }
            cast = depth == 0 && sql.isOperator(i, "::") ? i : cast;
            collate = depth == 0 && collate < 0 && sql.isWord(i, "COLLATE") ? i : collate;
            zone |= depth == 0 && sql.isWord(i, "AT", "TIME", "ZONE");
        }
        if (zone) {
            return new Name("timezone", true);
        }
        if (collate > from) {
            return name(from, collate);
        }
        return cast > from ? cast(name(from, cast), cast + 1) : primary(from, to);
    }

    private int depth(int i) {
        if (sql.isWord(i, "CASE")) {
            return 1;
        }
        return sql.isWord(i, "END") ? -1 : sql.depth(i);
    }

    private boolean hasComma(int from, int to) {
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += depth(i);
            if (depth == 0 && sql.isSymbol(i, ',')) {
                return true;
            }
        }
        return false;
    }

    private boolean isOperator(int i) {
        boolean symbol = sql.at(i).is(Kind.OPERATOR) && !sql.isOperator(i, "::");
        return (symbol && !sql.isSymbol(i - 1, '.')) || sql.isOneOf(i, OPERATORS) || sql.isWord(i, "OPERATOR");
    }

    private Name cast(@Nullable Name argument, int type) {
        if (argument != null && argument.strong()) {
            return argument;
        }
        int last = sql.behindQualifiedName(type) - 1;
        return new Name(typeName(last), false);
    }

    private String typeName(int i) {
        if (sql.isWord(i, "TIMESTAMP") || sql.isWord(i, "TIME")) {
            int behind = sql.isSymbol(i + 1, '(') ? sql.behindBracket(i + 1) : i + 1;
            return sql.name(i) + (sql.isWord(behind, "WITH", "TIME", "ZONE") ? "tz" : "");
        }
        if (sql.isWord(i + 1, "VARYING")) {
            return sql.isWord(i, "BIT") ? "varbit" : "varchar";
        }
        String name = sql.name(i);
        return sql.at(i).is(Kind.QUOTED_NAME) ? name : TYPES.getOrDefault(name, name);
    }

    private @Nullable Name primary(int from, int to) {
        if (sql.isSymbol(to - 1, ']') && !sql.isWord(from, "ARRAY")) {
            return name(from, opening(to - 1));
        }
        if (sql.isWord(from, "CASE")) {
            return caseName(from, to);
        }
        if (sql.isName(to - 1) && sql.isSymbol(to - 2, '.')) {
            return new Name(sql.name(to - 1), true);
        }
        if (!sql.isName(from)) {
            return null;
        }
        int end = sql.behindQualifiedName(from);
        if (sql.isString(end) || (sql.isWord(from, "TRUE") || sql.isWord(from, "FALSE"))) {
            return new Name(sql.isString(end) ? typeName(end - 1) : "bool", false);
        }
        if (sql.isWord(from, "NULL")) {
            return null;
        }
        return end == from + 1 ? word(from) : new Name(sql.name(end - 1), true);
    }

    private @Nullable Name word(int i) {
        if (sql.isSymbol(i + 1, '(') && sql.isWord(i, "CAST")) {
            int close = sql.behindBracket(i + 1) - 1;
            int as = i + 2;
            for (int depth = 0; as < close && (depth > 0 || !sql.isWord(as, "AS")); as++) {
                depth += depth(as);
            }
            return cast(name(i + 2, as), as + 1);
        }
        if (sql.isSymbol(i + 1, '(') && sql.isWord(i, "TRIM")) {
            boolean said = sql.isOneOf(i + 2, TRIMS);
            String side = said ? sql.name(i + 2) : "both";
            return new Name(side.equals("both") ? "btrim" : side.equals("leading") ? "ltrim" : "rtrim", true);
        }
        return new Name(sql.name(i), true);
    }

    private Name caseName(int from, int to) {
        int otherwise = -1;
        int depth = 0;
        for (int i = from; i < to; i++) {
            depth += depth(i);
            otherwise = depth == 1 && sql.isWord(i, "ELSE") ? i : otherwise;
        }
        Name name = otherwise < 0 ? null : name(otherwise + 1, to - 1);
        return name != null && name.strong() ? name : new Name("case", false);
    }

    private int opening(int close) {
        int depth = 0;
        int i = close;
        do {
            depth -= sql.depth(i);
            i--;
        } while (depth > 0 && i >= 0);
        return i + 1;
    }
}
