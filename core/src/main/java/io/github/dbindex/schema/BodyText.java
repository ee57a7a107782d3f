package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The SQL that a body in PL/pgSQL or SQL may run: its own statements, and what it executes of strings. Where a string is put
 * together, a {@link #HOLE} stands for what is not written there.
 */
final class BodyText {

    /** Part of a name to the scanner, and in nobody's SQL. */
    static final char HOLE = '\uE000';

    private static final Set<String> COMMANDS = Set.of("""
            alter call comment copy create delete drop grant insert merge perform refresh reindex revoke select truncate update
            with do""".split("\\s+"));

    private static final Set<String> BEFORE_COMMAND = Set.of("begin", "then", "else", "loop", "declare");

    private static final Set<String> BEHIND_EXPRESSION = Set.of("into", "using", "loop");

    private static final Set<String> OTHER_EXECUTES = Set.of("grant", "revoke", "create", "alter", "comment");

    private static final Pattern SPECIFIER =
            Pattern.compile("%(?:%|(?:(\\d{1,4})\\$)?-?(?:\\d+|\\*(?:\\d+\\$)?)?([sIL]))");

    private static final Pattern OTHER_LANGUAGE = Pattern.compile("\\bplpy\\s*\\.|\\bspi_exec|\\bplv8\\s*\\.");

    private final Map<String, List<String>> variables = new HashMap<>();
    private final List<String> statements = new ArrayList<>();
    private final List<Tokens> executed = new ArrayList<>();
    private boolean computed;

    private BodyText() {}

    /** Reads a body. */
    static BodyText of(String body) {
        BodyText text = new BodyText();
        text.computed = OTHER_LANGUAGE.matcher(body).find();
        for (SqlStatement piece : SqlScript.statements(body)) {
            text.read(new Tokens(piece.text()));
        }
        text.executed.forEach(text::execute);
        return text;
    }

    /** What it may run, with holes. */
    List<String> statements() {
        return statements;
    }

    /** Whether it executes something of which nothing is written. */
    boolean isComputed() {
        return computed;
    }

    private void read(Tokens sql) {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < sql.size(); i++) {
            if (depth == 0 && sql.isWord(i, "EXECUTE") && !sql.isOneOf(start, OTHER_EXECUTES)) {
                executed.add(new Tokens(sql.text(i + 1, endOfExpression(sql, i + 1))));
                return;
            }
            if (depth == 0 && isBeginning(sql, i)) {
                start = i;
                if (sql.isOneOf(i, COMMANDS)) {
                    boolean perform = sql.isWord(i, "PERFORM");
                    statements.add(perform ? "SELECT " + sql.text(i + 1, sql.size()) : sql.text(i, sql.size()));
                    return;
                }
            }
            if (depth == 0 && isAssignment(sql, i)) {
                assign(sql.name(start), sql, i + 1);
                return;
            }
            depth += sql.depth(i);
        }
    }

    private static boolean isBeginning(Tokens sql, int i) {
        return i == 0 || sql.isOneOf(i - 1, BEFORE_COMMAND) || sql.isOperator(i - 1, ">>");
    }

    private static boolean isAssignment(Tokens sql, int i) {
        return sql.isWord(i, "DEFAULT")
                || sql.isOperator(i, ":=")
                || (sql.isSymbol(i, ':') && sql.isOperator(i + 1, "="))
                || (sql.isOperator(i, "=") && isBeginning(sql, i - 1));
    }

    private void assign(String variable, Tokens sql, int from) {
        int start = sql.isOperator(from, "=") ? from + 1 : from;
        variables.computeIfAbsent(variable, key -> new ArrayList<>()).add(value(sql, start, sql.size()));
    }

    private static int endOfExpression(Tokens sql, int from) {
        int depth = 0;
        int i = from;
        while (i < sql.size() && (depth > 0 || !sql.isOneOf(i, BEHIND_EXPRESSION))) {
            depth += sql.depth(i);
            i++;
        }
        return i;
    }

    private void execute(Tokens expression) {
        List<String> values = expression.size() == 1 && expression.isName(0)
                ? variables.getOrDefault(expression.name(0), List.of(String.valueOf(HOLE)))
                : List.of(value(expression, 0, expression.size()));
        for (String value : values) {
            for (SqlStatement statement : SqlScript.statements(value)) {
                if (statement.text().charAt(0) == HOLE) {
                    computed = true;
                } else {
                    statements.add(statement.text());
                }
            }
        }
    }

    /** What an expression says, with holes. */
    private static String value(Tokens sql, int from, int to) {
        StringBuilder value = new StringBuilder();
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || (depth == 0 && sql.isOperator(i, "||"))) {
                value.append(part(sql, start, i));
                start = i + 1;
            } else {
                depth += sql.depth(i);
            }
        }
        return value.toString();
    }

    private static String part(Tokens sql, int from, int to) {
        if (sql.isString(from) && (to == from + 1 || sql.isOperator(from + 1, "::"))) {
            return SqlNames.string(sql.text(from));
        }
        boolean bracket = sql.isSymbol(from, '(') && sql.behindBracket(from) == to;
        if (bracket) {
            return value(sql, from + 1, to - 1);
        }
        boolean format = sql.isWord(from, "FORMAT") && sql.isSymbol(from + 1, '(') && sql.behindBracket(from + 1) == to;
        return format ? formatted(arguments(sql, from + 2, to - 1)) : String.valueOf(HOLE);
    }

    private static List<String> arguments(Tokens sql, int from, int to) {
        List<String> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || (depth == 0 && sql.isSymbol(i, ','))) {
                arguments.add(value(sql, start, i));
                start = i + 1;
            } else {
                depth += sql.depth(i);
            }
        }
        return arguments;
    }

    /** What {@code format()} makes of its pattern and of those arguments that are written. */
    private static String formatted(List<String> arguments) {
        Matcher specifiers = SPECIFIER.matcher(arguments.get(0));
        int[] next = {1};
        return specifiers.replaceAll(specifier -> {
            String kind = specifier.group(2);
            if (kind == null) {
                return "%";
            }
            String position = specifier.group(1);
            int argument = position == null ? next[0] : Integer.parseInt(position);
            next[0] = argument + 1;
            return Matcher.quoteReplacement(
                    argument < arguments.size() ? written(arguments.get(argument), kind) : String.valueOf(HOLE));
        });
    }

    private static String written(String argument, String kind) {
        if (kind.equals("L")) {
            return "'" + argument.replace("'", "''") + "'";
        }
        boolean whole = argument.indexOf(HOLE) < 0;
        return kind.equals("I") && whole ? QualifiedName.readable(argument) : argument;
    }
}
