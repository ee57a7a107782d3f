package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.sql.CodeAlone;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The WITH clause in the text of a CREATE INDEX. */
final class StorageParameters {

    private static final Pattern WITH = Pattern.compile("\\bWITH\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEHIND = Pattern.compile("\\b(?:TABLESPACE|WHERE)\\b", Pattern.CASE_INSENSITIVE);

    private final String sql;
    private final int definition;
    private final String code;
    private final String outside;

    private StorageParameters(String sql, CreateIndex create) {
        this.sql = sql;
        this.definition = Math.max(0, sql.lastIndexOf(create.definition()));
        this.code = CodeAlone.of(sql);
        this.outside = Rewriting.outsideBrackets(sql);
    }

    /** The statement with this value for this parameter, which may not be there yet. */
    static String set(String sql, CreateIndex create, String name, int value) {
        return new StorageParameters(sql, create).set(name, value);
    }

    /** The statement without the clause. */
    static String removed(String sql, CreateIndex create) {
        StorageParameters parameters = new StorageParameters(sql, create);
        Matcher with = WITH.matcher(parameters.outside);
        return with.find(parameters.definition) && parameters.code.indexOf('(', with.end()) > 0
                ? sql.substring(0, with.start()).stripTrailing()
                        + sql.substring(parameters.close(parameters.code.indexOf('(', with.end())) + 1)
                : sql;
    }

    private String set(String name, int value) {
        String setting = name + " = " + value;
        Matcher with = WITH.matcher(outside);
        if (!with.find(definition)) {
            Matcher behind = BEHIND.matcher(outside);
            int at = behind.find(definition) ? behind.start() : sql.length();
            return (sql.substring(0, at).stripTrailing() + " WITH (" + setting + ") " + sql.substring(at))
                    .stripTrailing();
        }
        int open = code.indexOf('(', with.end());
        if (open < 0) {
            return sql;
        }
        int close = close(open);
        Matcher known = Pattern.compile(
                        "(?<![\\w\"])\"?" + name + "\"?\\s*(?:=\\s*)?(?:'[^']*'|\\$(\\w*)\\$.*?\\$\\1\\$|[\\w.+-]+)",
                        Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                .matcher(sql)
                .region(open, close);
        return known.find()
                ? sql.substring(0, known.start()) + setting + sql.substring(known.end())
                : sql.substring(0, close) + ", " + setting + sql.substring(close);
    }

    /** The bracket that closes the one here. */
    private int close(int open) {
        int depth = 0;
        for (int i = open; i < code.length(); i++) {
            depth += code.charAt(i) == '(' ? 1 : code.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return code.length() - 1;
    }
}
