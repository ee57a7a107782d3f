package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;

/** What can be seen of an index definition without knowing the table. */
record KeyShape(boolean hasInnerBrackets, boolean hasPredicate) {

    /**
     * Reads what follows the table's name.
     *
     * @param definition from {@code USING}, or the bracket, to the end
     */
    static KeyShape of(String definition) {
        SqlScanner scanner = new SqlScanner(definition);
        int depth = 0;
        boolean inKeys = true;
        boolean inner = false;
        boolean predicate = false;
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            if (token.isSymbol('(', definition)) {
                depth++;
                inner |= inKeys && depth > 1;
            } else if (token.isSymbol(')', definition)) {
                depth--;
                inKeys &= depth > 0;
            }
            predicate |= depth == 0 && token.isWord("WHERE", definition);
        }
        return new KeyShape(inner, predicate);
    }

    /** An operator class with parameters has brackets, too; it is taken for an expression, which costs only time. */
    boolean isColumnsAlone() {
        return !hasInnerBrackets && !hasPredicate;
    }
}
