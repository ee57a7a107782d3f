package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.Statement.DoBlock;
import io.github.dbindex.sql.statement.Statement.MetaCommand;
import io.github.dbindex.sql.statement.Statement.Other;
import io.github.dbindex.sql.statement.Statement.Transaction;
import java.util.Locale;
import java.util.Map;

/** Reads what a statement says. Only what the text itself shows: not what a function does that it calls. */
public final class Statements {

    private Statements() {}

    /**
     * What the statement says. One that is broken where it is read is {@link Other}; the server refuses that one. Reserved words
     * pass as names.
     */
    public static Statement in(SqlStatement statement) {
        return in(statement.text());
    }

    static Statement in(String text) {
        if (text.startsWith("\\")) {
            return new MetaCommand(text);
        }
        try {
            return read(new TokenCursor(text));
        } catch (UnreadableSqlException e) {
            return other(new TokenCursor(text));
        }
    }

    private static Statement read(TokenCursor sql) {
        Token first = sql.peek(0);
        String head = first.is(Token.Kind.WORD) ? sql.text(first).toUpperCase(Locale.ROOT) : "";
        return switch (head) {
            case "CREATE" -> CreateReader.read(sql);
            case "ALTER" -> AlterReader.read(sql);
            case "DROP" -> DropReader.read(sql);
            case "REINDEX" -> ReindexReader.read(sql);
            case "VACUUM", "ANALYZE", "ANALYSE", "CLUSTER", "REFRESH" -> MaintenanceReader.read(sql);
            case "INSERT", "COPY", "UPDATE", "DELETE", "MERGE", "TRUNCATE" -> RowsReader.read(sql);
            case "WITH" -> WithReader.read(sql);
            case "SELECT", "VALUES", "TABLE", "CALL", "EXECUTE", "" -> QueryReader.read(sql);
            case "DO" -> doBlock(sql);
            case "SET", "RESET", "DISCARD" -> SetReader.read(sql);
            case "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT" -> transaction(sql);
            case "EXPLAIN" -> explain(sql);
            default -> other(sql);
        };
    }

    static Other other(TokenCursor sql) {
        Token first = sql.peek(0);
        return new Other(first.isName() ? sql.text(first).toUpperCase(Locale.ROOT) : "");
    }

    private static Statement doBlock(TokenCursor sql) {
        sql.next();
        return new DoBlock(Bodies.longest(sql));
    }

    private static Statement transaction(TokenCursor sql) {
        Other other = other(sql);
        if (sql.accept("BEGIN") || sql.accept("START", "TRANSACTION")) {
            return new Transaction(true);
        }
        sql.next();
        sql.acceptOneOf("WORK", "TRANSACTION");
        return other.head().equals("START") || sql.at("TO") ? other : new Transaction(false);
    }

    /** EXPLAIN alone runs nothing; with ANALYZE it is what it explains. */
    private static Statement explain(TokenCursor sql) {
        Other other = other(sql);
        sql.next();
        boolean runs;
        if (sql.atSymbol('(') && !sql.peek(1).isWord("SELECT", sql.sql())) {
            Map<String, String> options = Options.read(sql);
            runs = Options.isOn(options, "analyze") || Options.isOn(options, "analyse");
        } else {
            runs = sql.acceptOneOf("ANALYZE", "ANALYSE");
            sql.accept("VERBOSE");
        }
        return runs ? read(sql) : other;
    }
}
