package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.DropObject;
import java.util.List;

/** Reads DROP. */
final class DropReader {

    private DropReader() {}

    static Statement read(TokenCursor sql) {
        sql.expect("DROP");
        if (sql.accept("INDEX")) {
            boolean concurrently = sql.accept("CONCURRENTLY");
            boolean ifExists = sql.accept("IF", "EXISTS");
            List<QualifiedName> names = sql.list(sql::qualifiedName);
            return new DropIndex(names, concurrently, ifExists, sql.accept("CASCADE"));
        }
        String kind = ObjectKind.read(sql);
        boolean ifExists = sql.accept("IF", "EXISTS");
        List<QualifiedName> names = ObjectKind.hasName(kind, sql) ? sql.list(() -> name(sql)) : List.of();
        return new DropObject(kind, names, ifExists, cascades(sql));
    }

    private static QualifiedName name(TokenCursor sql) {
        QualifiedName name = sql.qualifiedName();
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || sql.atSymbol('('))) {
            depth += sql.depthOf(sql.next());
        }
        return name;
    }

    /** It is the last word. */
    private static boolean cascades(TokenCursor sql) {
        boolean cascade = false;
        while (!sql.atEnd()) {
            cascade = sql.at("CASCADE");
            sql.next();
        }
        return cascade;
    }
}
