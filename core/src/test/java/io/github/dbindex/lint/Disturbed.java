package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The same SQL, written as nobody would: the server takes it for the same. */
record Disturbed(Random random, Set<String> names) {

    private static final List<String> GAPS = List.of(
            " ",
            "  ",
            "\t",
            "\n",
            "\r\n   ",
            " /* x */ ",
            "/* a; /* nested ) */ \" */",
            " -- it's; $$ (\n",
            "\n    -- INDEX ON WITH (\n    ",
            " /* 'one\n  two */\n");

    /**
     * Disturbs each statement of a script.
     *
     * @param names that get others, with blanks, which only quotes hold together; strings get dollars then
     */
    static String script(String script, Random random, Set<String> names) {
        Disturbed disturbed = new Disturbed(random, names);
        StringBuilder sql = new StringBuilder();
        for (SqlStatement statement : SqlScript.statements(script)) {
            boolean left = statement.open() != null || statement.text().startsWith("\\");
            sql.append(left ? statement.text() : disturbed.statement(statement.text()))
                    .append(left ? "\n" : ";\n");
        }
        return sql.toString();
    }

    private String statement(String text) {
        StringBuilder sql = new StringBuilder();
        int end = 0;
        for (Token token : tokens(text)) {
            boolean first = token.start() == 0;
            boolean parted = token.start() > end;
            boolean symbol = token.isSymbol('(', text) || token.isSymbol(',', text) || token.isSymbol(')', text);
            if (!first && (parted || (symbol && random.nextInt(3) == 0))) {
                sql.append(GAPS.get(random.nextInt(GAPS.size())));
            }
            sql.append(written(token, text));
            end = token.end();
        }
        return sql.toString();
    }

    private String written(Token token, String text) {
        String written = token.text(text);
        if (token.isName() && names.contains(SqlNames.name(written, '\\'))) {
            return QualifiedName.quoted(renamed(SqlNames.name(written, '\\')));
        }
        boolean plain = token.is(Kind.STRING) && written.matches("'[^'\\\\]*'");
        return plain && !names.isEmpty() ? "$q$" + written.substring(1, written.length() - 1) + "$q$" : written;
    }

    private static String renamed(String name) {
        return "the " + name + "  (a)";
    }

    private static List<Token> tokens(String sql) {
        List<Token> tokens = new ArrayList<>();
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            tokens.add(token);
        }
        return tokens;
    }

    /** What the server makes of SQL, and of SQL in dollars. */
    static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        for (Token token : tokens(sql)) {
            String text = token.text(sql);
            boolean body = token.is(Kind.STRING) && text.startsWith("$");
            words.addAll(body ? words(SqlNames.string(text)) : List.of(text));
        }
        return words;
    }
}
