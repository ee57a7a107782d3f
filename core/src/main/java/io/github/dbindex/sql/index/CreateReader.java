package io.github.dbindex.sql.index;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.index.IndexStatement.CreateExtension;
import io.github.dbindex.sql.index.IndexStatement.CreateIndex;
import io.github.dbindex.sql.index.IndexStatement.CreateTable;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what follows CREATE. */
final class CreateReader {

    private final TokenCursor sql;

    private CreateReader(TokenCursor sql) {
        this.sql = sql;
    }

    static List<IndexStatement> read(TokenCursor sql) {
        return new CreateReader(sql).read();
    }

    private List<IndexStatement> read() {
        boolean unique = sql.accept("UNIQUE");
        if (sql.accept("INDEX")) {
            return List.of(index(unique));
        }
        if (sql.accept("EXTENSION")) {
            return List.of(extension());
        }
        if (sql.accept("SCHEMA")) {
            return schema();
        }
        sql.acceptOneOf("GLOBAL", "LOCAL");
        sql.acceptOneOf("TEMPORARY", "TEMP", "UNLOGGED");
        return sql.accept("TABLE") ? table() : List.of();
    }

    /** CONCURRENTLY without quotes is never a name, IF is one unless NOT follows. The name takes no schema. */
    private CreateIndex index(boolean unique) {
        boolean concurrently = sql.accept("CONCURRENTLY");
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        @Nullable
        QualifiedName name = sql.at("ON") && !ifNotExists ? null : QualifiedName.unqualified(sql.identifier());
        sql.expect("ON");
        boolean only = sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        AccessMethod method = sql.at("USING") ? methodAhead() : AccessMethod.DEFAULT;
        if (!sql.at("USING") && !sql.atSymbol('(')) {
            throw new UnreadableSqlException("(");
        }
        return new CreateIndex(unique, concurrently, ifNotExists, name, only, table, method, sql.rest());
    }

    private AccessMethod methodAhead() {
        if (!sql.peek(1).isName()) {
            throw new UnreadableSqlException("an access method");
        }
        return AccessMethod.of(SqlNames.name(sql.text(sql.peek(1)), '\\'));
    }

    private CreateExtension extension() {
        sql.accept("IF", "NOT", "EXISTS");
        String name = sql.identifier();
        String schema = null;
        sql.accept("WITH");
        while (!sql.atEnd()) {
            if (sql.accept("SCHEMA")) {
                schema = sql.identifier();
            } else {
                sql.next();
            }
        }
        return new CreateExtension(name, schema);
    }

    /** A CREATE SCHEMA may hold statements of its own. */
    private List<IndexStatement> schema() {
        while (!sql.atEnd()) {
            if (sql.accept("CREATE")) {
                sql.accept("UNIQUE");
                if (sql.accept("INDEX")) {
                    return List.of(new NotTracked("CREATE SCHEMA with CREATE INDEX inside"));
                }
            } else {
                sql.next();
            }
        }
        return List.of();
    }

    /** The copies of a LIKE clause get names that the server chooses. */
    private List<IndexStatement> table() {
        boolean ifNotExists = sql.accept("IF", "NOT", "EXISTS");
        IndexStatement table = new CreateTable(sql.qualifiedName(), ifNotExists);
        int depth = 0;
        boolean elementStarts = false;
        while (!sql.atEnd()) {
            if (elementStarts && depth == 1 && sql.accept("LIKE") && likeCopiesIndexes()) {
                return List.of(table, new NotTracked("CREATE TABLE with LIKE and INCLUDING INDEXES"));
            }
            elementStarts = sql.atSymbol('(') || sql.atSymbol(',');
            depth += sql.depthOf(sql.next());
        }
        return List.of(table);
    }

    private boolean likeCopiesIndexes() {
        sql.qualifiedName();
        boolean copies = false;
        while (sql.at("INCLUDING") || sql.at("EXCLUDING")) {
            boolean including = sql.accept("INCLUDING");
            sql.accept("EXCLUDING");
            copies = sql.acceptOneOf("ALL", "INDEXES") ? including : copies;
            sql.acceptOneOf("COMMENTS", "COMPRESSION", "CONSTRAINTS", "DEFAULTS", "GENERATED");
            sql.acceptOneOf("IDENTITY", "STATISTICS", "STORAGE");
        }
        return copies;
    }
}
