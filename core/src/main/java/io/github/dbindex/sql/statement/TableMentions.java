package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where an index definition says the name of its table: before a column ({@code items.total},
 * {@code shop.items.total}), or alone, for the whole row ({@code f(items)}, {@code f(items.*)}).
 *
 * <p>Only where a column may stand: a schema, a function or a type may bear the table's name.
 */
final class TableMentions {

    /** After these a value follows. */
    private static final Set<String> BEFORE_VALUE = Set.of(
            "where",
            "and",
            "or",
            "not",
            "case",
            "when",
            "then",
            "else",
            "between",
            "in",
            "like",
            "ilike",
            "to",
            "from",
            "any",
            "some",
            "all",
            "for",
            "symmetric");

    private final String definition;
    private final String table;
    private final List<Token> tokens = new ArrayList<>();

    private TableMentions(String definition, String table) {
        this.definition = definition;
        this.table = table;
        SqlScanner scanner = new SqlScanner(definition);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            tokens.add(token);
        }
    }

    /**
     * The definition for another table: columns without a table before them.
     *
     * @param table the name it was written with, folded or out of its quotes
     */
    static String removedFrom(String definition, String table) {
        return new TableMentions(definition, table).withoutQualifiers();
    }

    /** Whether it takes the table's whole row somewhere. A column of the table's name looks the same. */
    static boolean ofWholeRow(String definition, String table) {
        TableMentions mentions = new TableMentions(definition, table);
        for (int i = 0; i < mentions.tokens.size(); i++) {
            int qualifiers = mentions.valueMayStartAt(i) ? mentions.qualifiersAt(i) : -1;
            boolean alone = qualifiers == 0 && mentions.isTable(i) && !mentions.isSymbol(i + 1, '(');
            if (alone || (qualifiers > 0 && mentions.isStar(i + qualifiers))) {
                return true;
            }
        }
        return false;
    }

    private String withoutQualifiers() {
        StringBuilder rest = new StringBuilder(definition);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            int qualifiers = valueMayStartAt(i) ? qualifiersAt(i) : 0;
            if (qualifiers > 0 && isName(i + qualifiers) && !isSymbol(i + qualifiers + 1, '(')) {
                rest.delete(tokens.get(i).start(), tokens.get(i + qualifiers).start());
            }
        }
        return rest.toString();
    }

    /** How many tokens here are the table's name, its schema before it, and the dots behind them. */
    private int qualifiersAt(int i) {
        if (isTable(i) && isSymbol(i + 1, '.') && !(isTable(i + 2) && isSymbol(i + 3, '.'))) {
            return 2;
        }
        return isName(i) && isSymbol(i + 1, '.') && isTable(i + 2) && isSymbol(i + 3, '.') ? 4 : 0;
    }

    private boolean valueMayStartAt(int i) {
        if (i == 0) {
            return false;
        }
        Token before = tokens.get(i - 1);
        return switch (before.kind()) {
            case WORD -> BEFORE_VALUE.contains(name(before));
            case OPERATOR -> !before.text(definition).equals("::");
            case SYMBOL ->
                before.isSymbol('(', definition)
                        || before.isSymbol(',', definition)
                        || before.isSymbol('[', definition);
            default -> false;
        };
    }

    private boolean isTable(int i) {
        return isName(i) && name(tokens.get(i)).equals(table);
    }

    private boolean isName(int i) {
        return i < tokens.size() && tokens.get(i).isName();
    }

    private boolean isSymbol(int i, char symbol) {
        return i < tokens.size() && tokens.get(i).isSymbol(symbol, definition);
    }

    private boolean isStar(int i) {
        return i < tokens.size() && tokens.get(i).text(definition).equals("*");
    }

    private String name(Token token) {
        return SqlNames.name(token.text(definition), '\\');
    }
}
