package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.ChangeRows;
import io.github.dbindex.sql.statement.Statement.Insert;
import io.github.dbindex.sql.statement.Statement.Truncate;

/** Reads the statements that write rows. */
final class RowsReader {

    private RowsReader() {}

    static Statement read(TokenCursor sql) {
        if (sql.accept("INSERT", "INTO")) {
            return new Insert(sql.qualifiedName(), false, isConditional(sql));
        }
        if (sql.at("COPY")) {
            return copy(sql);
        }
        if (sql.accept("UPDATE")) {
            return new ChangeRows("UPDATE", table(sql));
        }
        if (sql.accept("DELETE", "FROM")) {
            return new ChangeRows("DELETE", table(sql));
        }
        if (sql.accept("MERGE", "INTO")) {
            return new ChangeRows("MERGE", table(sql));
        }
        return sql.accept("TRUNCATE") ? truncate(sql) : Statements.other(sql);
    }

    private static QualifiedName table(TokenCursor sql) {
        sql.accept("ONLY");
        return Relation.after(sql);
    }

    private static boolean isConditional(TokenCursor sql) {
        boolean conflict = false;
        while (!sql.atEnd()) {
            conflict |= sql.at("ON", "CONFLICT");
            sql.next();
        }
        return conflict;
    }

    /** COPY that reads a table or a query changes nothing. */
    private static Statement copy(TokenCursor sql) {
        Statement other = Statements.other(sql);
        sql.next();
        sql.accept("BINARY");
        if (!sql.peek(0).isName()) {
            return other;
        }
        QualifiedName table = sql.qualifiedName();
        if (sql.accept('(')) {
            sql.list(sql::identifier);
            sql.expect(')');
        }
        return sql.accept("FROM") ? new Insert(table, true, false) : other;
    }

    private static Truncate truncate(TokenCursor sql) {
        sql.accept("TABLE");
        var tables = sql.list(() -> table(sql));
        sql.acceptOneOf("RESTART", "CONTINUE");
        sql.accept("IDENTITY");
        return new Truncate(tables, sql.accept("CASCADE"));
    }
}
