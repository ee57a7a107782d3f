package io.github.dbindex.sql.index;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.index.IndexStatement.AlterIndex;
import io.github.dbindex.sql.index.IndexStatement.AttachIndex;
import io.github.dbindex.sql.index.IndexStatement.DropColumn;
import io.github.dbindex.sql.index.IndexStatement.DropConstraint;
import io.github.dbindex.sql.index.IndexStatement.IndexToConstraint;
import io.github.dbindex.sql.index.IndexStatement.MoveTable;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
import io.github.dbindex.sql.index.IndexStatement.RenameColumn;
import io.github.dbindex.sql.index.IndexStatement.RenameConstraint;
import io.github.dbindex.sql.index.IndexStatement.RenameIndex;
import io.github.dbindex.sql.index.IndexStatement.RenameSchema;
import io.github.dbindex.sql.index.IndexStatement.RenameTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what follows ALTER. */
final class AlterReader {

    private final TokenCursor sql;

    private AlterReader(TokenCursor sql) {
        this.sql = sql;
    }

    static List<IndexStatement> read(TokenCursor sql) {
        return new AlterReader(sql).read();
    }

    private List<IndexStatement> read() {
        if (sql.accept("INDEX")) {
            return List.of(index());
        }
        if (sql.accept("TABLE") || sql.accept("MATERIALIZED", "VIEW") || sql.accept("FOREIGN", "TABLE")) {
            return table();
        }
        return sql.accept("SCHEMA") ? schema() : List.of();
    }

    private IndexStatement index() {
        if (sql.accept("ALL", "IN", "TABLESPACE")) {
            return new NotTracked("ALTER INDEX ALL IN TABLESPACE");
        }
        sql.accept("IF", "EXISTS");
        QualifiedName name = sql.qualifiedName();
        if (sql.accept("RENAME", "TO")) {
            return new RenameIndex(name, sql.identifier());
        }
        if (sql.accept("ATTACH", "PARTITION")) {
            return new AttachIndex(name, sql.qualifiedName());
        }
        return new AlterIndex(name, sql.rest());
    }

    private List<IndexStatement> schema() {
        String from = sql.identifier();
        return sql.accept("RENAME", "TO") ? List.of(new RenameSchema(from, sql.identifier())) : List.of();
    }

    private List<IndexStatement> table() {
        if (sql.at("ALL", "IN", "TABLESPACE")) {
            return List.of();
        }
        sql.accept("IF", "EXISTS");
        sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        if (sql.accept("RENAME")) {
            return List.of(rename(table));
        }
        if (sql.accept("SET", "SCHEMA")) {
            return List.of(new MoveTable(table, sql.identifier()));
        }
        List<IndexStatement> statements = new ArrayList<>();
        do {
            action(table).ifPresent(statements::add);
            sql.skipToComma();
        } while (sql.accept(','));
        return List.copyOf(statements);
    }

    private IndexStatement rename(QualifiedName table) {
        if (sql.accept("TO")) {
            return new RenameTable(table, sql.identifier());
        }
        boolean constraint = sql.accept("CONSTRAINT");
        if (!constraint) {
            sql.accept("COLUMN");
        }
        String from = sql.identifier();
        sql.expect("TO");
        String to = sql.identifier();
        return constraint ? new RenameConstraint(table, from, to) : new RenameColumn(table, from, to);
    }

    private Optional<IndexStatement> action(QualifiedName table) {
        if (sql.accept("ADD")) {
            return add(table);
        }
        return sql.accept("DROP") ? Optional.of(drop(table)) : Optional.empty();
    }

    private Optional<IndexStatement> add(QualifiedName table) {
        @Nullable String constraint = sql.accept("CONSTRAINT") ? sql.identifier() : null;
        if (!sql.accept("UNIQUE") && !sql.accept("PRIMARY", "KEY")) {
            return Optional.empty();
        }
        return sql.accept("USING", "INDEX")
                ? Optional.of(new IndexToConstraint(table, sql.identifier(), constraint, isDeferrable()))
                : Optional.empty();
    }

    private boolean isDeferrable() {
        sql.accept("INITIALLY", "IMMEDIATE");
        return sql.accept("DEFERRABLE") || sql.accept("INITIALLY", "DEFERRED");
    }

    private IndexStatement drop(QualifiedName table) {
        boolean constraint = sql.accept("CONSTRAINT");
        if (!constraint) {
            sql.accept("COLUMN");
        }
        sql.accept("IF", "EXISTS");
        String name = sql.identifier();
        return constraint ? new DropConstraint(table, name) : new DropColumn(table, name);
    }
}
