package io.github.dbindex.sql.query;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.OperatorClass;
import io.github.dbindex.index.VectorType;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** Goes through a statement until something in it needs the extension {@code vector}. */
final class VectorUseReader {

    private enum Head {
        INDEX,
        ALTER_TABLE,
        COLUMNS,
        ROUTINE,
        DOMAIN,
        OTHER
    }

    private static final Set<String> NO_COLUMN =
            Set.of("constraint", "like", "unique", "primary", "check", "foreign", "exclude", "column", "if", "not");
    private static final Token NONE = new Token(Kind.END, 0, 0);

    private final String sql;
    private final TokenCursor cursor;
    private final Head head;
    /** One for each open bracket: what stands before it. */
    private final Deque<Token> brackets = new ArrayDeque<>();

    private final Token[] behind = {NONE, NONE, NONE, NONE};
    private boolean query;
    private boolean beforeBrackets = true;
    private boolean signature;
    private boolean defaultValue;

    VectorUseReader(String sql) {
        this.sql = sql;
        this.cursor = new TokenCursor(sql);
        this.head = head();
    }

    Optional<VectorUse> first() {
        while (!cursor.atEnd()) {
            Token token = cursor.next();
            if (token.isName()) {
                Optional<VectorUse> use = use(token);
                if (use.isPresent()) {
                    return use;
                }
            }
            follow(token);
        }
        return Optional.empty();
    }

    private Head head() {
        if (cursor.accept("ALTER")) {
            boolean table = cursor.accept("TABLE") || cursor.accept("FOREIGN", "TABLE");
            return table ? Head.ALTER_TABLE : Head.OTHER;
        }
        if (!cursor.accept("CREATE")) {
            return Head.OTHER;
        }
        cursor.accept("OR", "REPLACE");
        cursor.acceptOneOf("UNIQUE", "GLOBAL", "LOCAL", "FOREIGN");
        cursor.acceptOneOf("TEMPORARY", "TEMP", "UNLOGGED");
        if (cursor.accept("INDEX")) {
            return Head.INDEX;
        }
        if (cursor.acceptOneOf("TABLE", "TYPE")) {
            return Head.COLUMNS;
        }
        if (cursor.accept("DOMAIN")) {
            return Head.DOMAIN;
        }
        return cursor.acceptOneOf("FUNCTION", "PROCEDURE", "AGGREGATE") ? Head.ROUTINE : Head.OTHER;
    }

    private Optional<VectorUse> use(Token token) {
        String name = SqlNames.isUnicode(token.text(sql), '"') ? "" : SqlNames.name(token.text(sql), '\\');
        boolean qualified = behind[0].isSymbol('.', sql) && behind[1].isName();
        String schema = qualified ? SqlNames.name(behind[1].text(sql), '\\') : null;
        Token before = qualified ? behind[2] : behind[0];
        Token earlier = qualified ? behind[3] : behind[1];
        if (VectorType.named(name).filter(VectorType::isOfExtension).isPresent() && isType(before, earlier)) {
            return Optional.of(new VectorUse("type " + name + modifier(), schema));
        }
        if (head != Head.INDEX) {
            return Optional.empty();
        }
        if (AccessMethod.of(name).isOfVectors() && before.isWord("USING", sql)) {
            return Optional.of(new VectorUse("access method " + name, schema));
        }
        return OperatorClass.named(name).isPresent() && isBehindKey(before)
                ? Optional.of(new VectorUse("operator class " + name, schema))
                : Optional.empty();
    }

    private boolean isBehindKey(Token before) {
        return !brackets.isEmpty() && (before.isName() || before.isSymbol(')', sql));
    }

    private boolean isType(Token before, Token earlier) {
        boolean cast = before.is(Kind.OPERATOR) && before.text(sql).equals("::");
        boolean inCast = before.isWord("AS", sql)
                && !brackets.isEmpty()
                && brackets.peek().isWord("CAST", sql);
        return cast
                || inCast
                || cursor.peek(0).is(Kind.STRING)
                || !modifier().isEmpty()
                || isTypeInDefinition(before, earlier);
    }

    private boolean isTypeInDefinition(Token before, Token earlier) {
        return switch (head) {
            case COLUMNS ->
                !query
                        && brackets.size() == 1
                        && isColumn(before)
                        && (earlier.isSymbol('(', sql) || earlier.isSymbol(',', sql));
            case ALTER_TABLE ->
                before.isWord("TYPE", sql) || (isColumn(before) && isWord(earlier, "ADD", "COLUMN", "EXISTS"));
            case ROUTINE -> before.isWord("RETURNS", sql) || before.isWord("SETOF", sql) || isTypeOfArgument();
            case DOMAIN -> before.isWord("AS", sql);
            default -> false;
        };
    }

    private boolean isColumn(Token token) {
        return token.is(Kind.QUOTED_NAME)
                || (token.is(Kind.WORD) && !NO_COLUMN.contains(SqlNames.name(token.text(sql), '\\')));
    }

    private boolean isWord(Token token, String... words) {
        for (String word : words) {
            if (token.isWord(word, sql)) {
                return true;
            }
        }
        return false;
    }

    /** In an argument the type is what stands last before the default value. */
    private boolean isTypeOfArgument() {
        Token next = cursor.peek(0);
        boolean last = next.isSymbol(',', sql)
                || next.isSymbol(')', sql)
                || next.isSymbol('[', sql)
                || next.isWord("DEFAULT", sql)
                || (next.is(Kind.OPERATOR) && next.text(sql).equals("="));
        return signature && brackets.size() == 1 && !defaultValue && last;
    }

    /** {@code (384)}, or nothing. */
    private String modifier() {
        boolean number = cursor.peek(0).isSymbol('(', sql)
                && cursor.peek(1).is(Kind.NUMBER)
                && cursor.peek(2).isSymbol(')', sql);
        return number ? "(" + cursor.peek(1).text(sql) + ")" : "";
    }

    private void follow(Token token) {
        if (token.isSymbol('(', sql)) {
            if (brackets.isEmpty()) {
                signature = beforeBrackets || behind[0].isWord("TABLE", sql);
                beforeBrackets = false;
            }
            brackets.push(behind[0]);
        } else if (token.isSymbol(')', sql)) {
            brackets.poll();
            defaultValue &= !brackets.isEmpty();
        } else if (brackets.size() == 1) {
            boolean ends = token.isSymbol(',', sql);
            boolean begins = token.isWord("DEFAULT", sql)
                    || (token.is(Kind.OPERATOR) && token.text(sql).equals("="));
            defaultValue = !ends && (begins || defaultValue);
        } else if (brackets.isEmpty()) {
            query |= head == Head.COLUMNS && token.isWord("SELECT", sql);
        }
        System.arraycopy(behind, 0, behind, 1, behind.length - 1);
        behind[0] = token;
    }
}
