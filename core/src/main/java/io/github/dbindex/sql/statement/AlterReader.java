package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.AlterIndex;
import io.github.dbindex.sql.statement.Statement.AttachIndex;
import io.github.dbindex.sql.statement.Statement.RenameIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads ALTER. */
final class AlterReader {

    private static final List<String> LIKE_TABLES =
            List.of("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SEQUENCE");

    private final TokenCursor sql;

    private AlterReader(TokenCursor sql) {
        this.sql = sql;
    }

    static Statement read(TokenCursor sql) {
        return new AlterReader(sql).read();
    }

    private Statement read() {
        sql.expect("ALTER");
        String kind = ObjectKind.read(sql);
        if (sql.at("ALL", "IN", "TABLESPACE")) {
            return new AlterObject(kind + " " + AlterObject.ALL_IN_TABLESPACE, null, null, null, false);
        }
        if (kind.equals("INDEX")) {
            return index();
        }
        return LIKE_TABLES.contains(kind) ? table(kind) : object(kind);
    }

    private Statement index() {
        boolean ifExists = sql.accept("IF", "EXISTS");
        QualifiedName name = sql.qualifiedName();
        if (sql.accept("RENAME", "TO")) {
            return new RenameIndex(name, ifExists, sql.identifier());
        }
        if (sql.accept("ATTACH", "PARTITION")) {
            return new AttachIndex(name, sql.qualifiedName());
        }
        return new AlterIndex(name, ifExists, sql.rest());
    }

    private AlterTable table(String kind) {
        boolean ifExists = sql.accept("IF", "EXISTS");
        boolean only = sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        return new AlterTable(kind, table, ifExists, only, sql.list(() -> TableActionReader.read(sql)));
    }

    /** Only its new name or schema is looked for. */
    private AlterObject object(String kind) {
        sql.accept("IF", "EXISTS");
        @Nullable QualifiedName name = ObjectKind.hasName(kind, sql) ? sql.qualifiedName() : null;
        int depth = 0;
        while (!sql.atEnd()) {
            if (depth == 0 && sql.accept("RENAME")) {
                @Nullable String newName = sql.accept("TO") ? sql.identifier() : null;
                return new AlterObject(kind, name, newName, null, true);
            }
            if (depth == 0 && sql.accept("SET", "SCHEMA")) {
                return new AlterObject(kind, name, null, sql.identifier(), false);
            }
            Token token = sql.next();
            depth += sql.depthOf(token);
        }
        return new AlterObject(kind, name, null, null, false);
    }
}
