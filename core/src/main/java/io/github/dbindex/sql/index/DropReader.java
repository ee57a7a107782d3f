package io.github.dbindex.sql.index;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.index.IndexStatement.DropIndex;
import io.github.dbindex.sql.index.IndexStatement.DropSchema;
import io.github.dbindex.sql.index.IndexStatement.DropTable;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
import java.util.List;

/** Reads what follows DROP. */
final class DropReader {

    private static final List<String> INDEXES_DEPEND_ON =
            List.of("EXTENSION", "TYPE", "DOMAIN", "OPERATOR CLASS", "OPERATOR FAMILY", "ACCESS METHOD", "COLLATION");

    private DropReader() {}

    static List<IndexStatement> read(TokenCursor sql) {
        if (sql.accept("INDEX")) {
            return List.of(index(sql));
        }
        if (sql.accept("TABLE") || sql.accept("MATERIALIZED", "VIEW") || sql.accept("FOREIGN", "TABLE")) {
            sql.accept("IF", "EXISTS");
            return List.of(new DropTable(sql.list(sql::qualifiedName)));
        }
        if (sql.accept("SCHEMA")) {
            sql.accept("IF", "EXISTS");
            return List.of(new DropSchema(sql.list(sql::identifier)));
        }
        if (sql.accept("OWNED")) {
            return List.of(new NotTracked("DROP OWNED"));
        }
        for (String kind : INDEXES_DEPEND_ON) {
            if (sql.accept(kind.split(" ", -1))) {
                return cascades(sql) ? List.of(new NotTracked("DROP " + kind + " with CASCADE")) : List.of();
            }
        }
        return List.of();
    }

    private static DropIndex index(TokenCursor sql) {
        boolean concurrently = sql.accept("CONCURRENTLY");
        boolean ifExists = sql.accept("IF", "EXISTS");
        List<QualifiedName> names = sql.list(sql::qualifiedName);
        return new DropIndex(names, concurrently, ifExists, sql.accept("CASCADE"));
    }

    private static boolean cascades(TokenCursor sql) {
        boolean cascade = false;
        while (!sql.atEnd()) {
            cascade = sql.at("CASCADE");
            sql.next();
        }
        return cascade;
    }
}
