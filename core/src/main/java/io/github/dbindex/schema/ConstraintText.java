package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the text of a constraint says beyond its kind and columns. */
final class ConstraintText {

    private ConstraintText() {}

    /** The definition of the index that holds it, as {@code CREATE INDEX} would say it behind the table's name. */
    static String index(TableConstraint constraint) {
        Tokens sql = new Tokens(constraint.text());
        int i = sql.isWord(0, "PRIMARY") ? 2 : 1;
        StringBuilder method = new StringBuilder();
        StringBuilder clauses = new StringBuilder();
        if (sql.isWord(i, "NULLS")) {
            boolean not = sql.isWord(i + 1, "NOT");
            clauses.append(not ? " NULLS NOT DISTINCT" : "");
            i += not ? 3 : 2;
        }
        if (sql.isWord(i, "USING") && !sql.isWord(i, "USING", "INDEX")) {
            int end = sql.behindQualifiedName(i + 1);
            method.append(sql.text(i, end)).append(' ');
            i = end;
        }
        String keys = constraint.columns().stream().map(QualifiedName::readable).collect(Collectors.joining(", "));
        if (sql.isSymbol(i, '(')) {
            int end = sql.behindBracket(i);
            keys = keys.isEmpty() ? withoutOperators(sql, i + 1, end - 1) : keys;
            i = end;
        }
        int clausesAt = 0;
        while (i < sql.size()) {
            int end = clause(sql, i);
            if (sql.isWord(i, "INCLUDE")) {
                String include = " " + sql.text(i, end);
                clauses.insert(clausesAt, include);
            } else if (sql.isWord(i, "USING", "INDEX", "TABLESPACE")) {
                clauses.append(" TABLESPACE ").append(sql.text(i + 3));
            } else if (sql.isWord(i, "WITH") || sql.isWord(i, "WHERE")) {
                clauses.append(' ').append(sql.text(i, end));
            }
            i = end;
        }
        return method + "(" + keys + ")" + clauses;
    }

    private static int clause(Tokens sql, int i) {
        if (sql.isWord(i, "USING", "INDEX", "TABLESPACE")) {
            return i + 4;
        }
        boolean bracket = sql.isSymbol(i + 1, '(')
                && (sql.isWord(i, "INCLUDE") || sql.isWord(i, "WITH") || sql.isWord(i, "WHERE"));
        return bracket ? sql.behindBracket(i + 1) : i + 1;
    }

    /** The elements of an exclusion without {@code WITH =}. */
    private static String withoutOperators(Tokens sql, int from, int to) {
        StringBuilder keys = new StringBuilder();
        int start = from;
        for (int i = from; i < to; i++) {
            if (sql.depth(i) > 0) {
                i = sql.behindBracket(i) - 1;
            } else if (sql.isWord(i, "WITH")) {
                keys.append(keys.isEmpty() ? "" : ", ").append(sql.text(start, i));
                while (i < to && !sql.isSymbol(i, ',')) {
                    i = sql.depth(i) > 0 ? sql.behindBracket(i) : i + 1;
                }
                start = i + 1;
            }
        }
        return keys.toString();
    }

    /** The columns that a check mentions. */
    static List<Column> mentioned(TableConstraint constraint, Schema schema, Table table) {
        Tokens sql = new Tokens(constraint.text());
        ExpressionReader expressions = new ExpressionReader(sql, schema, table);
        if (sql.isSymbol(1, '(')) {
            expressions.read(1, sql.behindBracket(1));
        }
        return expressions.references().stream()
                .map(BoundText.Reference::referent)
                .filter(Column.class::isInstance)
                .map(Column.class::cast)
                .distinct()
                .toList();
    }

    /** The columns of the other table that a foreign key names. */
    static List<String> referenced(TableConstraint constraint) {
        Tokens sql = new Tokens(constraint.text());
        int i = 0;
        while (i < sql.size() && !sql.isWord(i, "REFERENCES")) {
            i++;
        }
        List<String> columns = new ArrayList<>();
        int open = sql.behindQualifiedName(i + 1);
        if (sql.isSymbol(open, '(')) {
            for (int at = open + 1; at < sql.behindBracket(open) - 1; at++) {
                if (sql.isName(at)) {
                    columns.add(sql.name(at));
                }
            }
        }
        return columns;
    }
}
