package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;

/** What decides whether a semicolon ends a statement: brackets, BEGIN ATOMIC bodies, COPY. */
final class StatementShape {

    private enum Head {
        NOTHING,
        CREATE,
        CREATE_OR,
        CREATE_OR_REPLACE,
        ROUTINE,
        COPY,
        OTHER
    }

    private final String sql;
    private Head head = Head.NOTHING;
    private int brackets;
    private int bodies;
    private boolean fromStdin;
    private Token previous = new Token(Kind.END, 0, 0);

    StatementShape(String sql) {
        this.sql = sql;
    }

    void add(Token token) {
        if (token.isSymbol('(', sql)) {
            brackets++;
        } else if (token.isSymbol(')', sql)) {
            brackets = Math.max(0, brackets - 1);
        }
        if (head == Head.ROUTINE && token.is(Kind.WORD)) {
            addToRoutine(token);
        } else if (head == Head.COPY && brackets == 0 && previous.isWord("FROM", sql)) {
            fromStdin |= token.isWord("STDIN", sql);
        } else {
            head = headAfter(token);
        }
        previous = token;
    }

    boolean isEndedBy(Token token) {
        return token.isSymbol(';', sql) && brackets == 0 && bodies == 0;
    }

    /** Whether data follow the statement instead of SQL. */
    boolean isFollowedByData() {
        return fromStdin;
    }

    private Head headAfter(Token token) {
        return switch (head) {
            case NOTHING -> first(token);
            case CREATE -> token.isWord("OR", sql) ? Head.CREATE_OR : routine(token);
            case CREATE_OR -> token.isWord("REPLACE", sql) ? Head.CREATE_OR_REPLACE : Head.OTHER;
            case CREATE_OR_REPLACE -> routine(token);
            default -> head;
        };
    }

    private Head first(Token token) {
        if (token.isWord("COPY", sql)) {
            return Head.COPY;
        }
        return token.isWord("CREATE", sql) ? Head.CREATE : Head.OTHER;
    }

    private Head routine(Token token) {
        return token.isWord("FUNCTION", sql) || token.isWord("PROCEDURE", sql) ? Head.ROUTINE : Head.OTHER;
    }

    private void addToRoutine(Token token) {
        if (previous.isSymbol('.', sql) || previous.isWord("AS", sql)) {
            return;
        }
        if (token.isWord("ATOMIC", sql) && previous.isWord("BEGIN", sql)) {
            bodies++;
        } else if (bodies > 0 && token.isWord("CASE", sql)) {
            bodies++;
        } else if (bodies > 0 && token.isWord("END", sql)) {
            bodies--;
        }
    }
}
