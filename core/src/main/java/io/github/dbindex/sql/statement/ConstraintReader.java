package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.statement.TableConstraint.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a constraint, of a table or with a column. */
final class ConstraintReader {

    private final TokenCursor sql;
    private final Kind kind;
    private final int start;
    private List<String> columns = List.of();
    private @Nullable QualifiedName references;
    private @Nullable String index;
    private boolean notValid;
    private boolean deferrable;

    private ConstraintReader(TokenCursor sql, Kind kind) {
        this.sql = sql;
        this.kind = kind;
        this.start = sql.peek(0).start();
    }

    /** Empty, and nothing read, if what comes is no constraint. */
    static Optional<TableConstraint> tableConstraint(TokenCursor sql) {
        @Nullable String name = name(sql);
        Kind kind = kind(sql);
        if (kind == null) {
            if (name != null) {
                throw new UnreadableSqlException("a constraint");
            }
            return Optional.empty();
        }
        return Optional.of(new ConstraintReader(sql, kind).ofTable(name));
    }

    /** A constraint of a column: its columns are not said. Empty, and nothing read, if what comes is none. */
    static Optional<TableConstraint> columnConstraint(TokenCursor sql, @Nullable String name, String column) {
        Kind kind = sql.at("REFERENCES") ? Kind.FOREIGN_KEY : kindOfColumn(sql);
        return kind == null ? Optional.empty() : Optional.of(new ConstraintReader(sql, kind).ofColumn(name, column));
    }

    static @Nullable String name(TokenCursor sql) {
        return sql.accept("CONSTRAINT") ? sql.identifier() : null;
    }

    private static @Nullable Kind kindOfColumn(TokenCursor sql) {
        return sql.at("UNIQUE") ? Kind.UNIQUE : sql.at("CHECK") ? Kind.CHECK : keywords(sql);
    }

    private static @Nullable Kind kind(TokenCursor sql) {
        boolean bracket = sql.peek(1).isSymbol('(', sql.sql());
        if (sql.at("UNIQUE")) {
            return bracket || sql.at("UNIQUE", "USING") || sql.at("UNIQUE", "NULLS") ? Kind.UNIQUE : null;
        }
        if (sql.at("CHECK")) {
            return bracket ? Kind.CHECK : null;
        }
        if (sql.at("EXCLUDE")) {
            return bracket || sql.at("EXCLUDE", "USING") ? Kind.EXCLUDE : null;
        }
        return keywords(sql);
    }

    private static @Nullable Kind keywords(TokenCursor sql) {
        if (sql.at("PRIMARY", "KEY")) {
            return Kind.PRIMARY_KEY;
        }
        if (sql.at("FOREIGN", "KEY")) {
            return Kind.FOREIGN_KEY;
        }
        return sql.at("NOT", "NULL") ? Kind.NOT_NULL : null;
    }

    private TableConstraint ofTable(@Nullable String name) {
        keyword();
        if (sql.at("USING", "INDEX") && !sql.peek(2).isWord("TABLESPACE", sql.sql())) {
            sql.accept("USING", "INDEX");
            index = sql.identifier();
        }
        int depth = 0;
        if (kind == Kind.NOT_NULL) {
            columns = List.of(sql.identifier());
        } else if (kind != Kind.CHECK && kind != Kind.EXCLUDE && sql.accept('(')) {
            columns = sql.list(this::column);
            depth = 1;
        }
        attributes(depth, Set.of());
        return constraint(name);
    }

    private TableConstraint ofColumn(@Nullable String name, String column) {
        columns = List.of(column);
        if (sql.accept("REFERENCES")) {
            references = sql.qualifiedName();
        } else {
            keyword();
        }
        attributes(0, ColumnReader.NEXT_CONSTRAINT);
        return constraint(name);
    }

    /** In an index over time the last column is a period. */
    private String column() {
        if (sql.at("PERIOD") && sql.peek(1).isName()) {
            sql.next();
        }
        String column = sql.identifier();
        sql.accept("WITHOUT", "OVERLAPS");
        return column;
    }

    private void keyword() {
        sql.acceptOneOf("PRIMARY", "FOREIGN", "NOT", "UNIQUE", "CHECK", "EXCLUDE");
        sql.acceptOneOf("KEY", "NULL");
        if (sql.accept("NULLS")) {
            sql.accept("NOT");
            sql.accept("DISTINCT");
        }
    }

    /** Reads up to the end of the element, or one of these words. */
    private void attributes(int within, Set<String> ends) {
        int depth = within;
        while (!sql.atEnd() && (depth > 0 || !(sql.atSymbol(',') || sql.atSymbol(')') || atOneOf(ends)))) {
            if (depth == 0 && sql.accept("REFERENCES")) {
                references = sql.qualifiedName();
            } else if (depth > 0 || !sql.accept("SET")) {
                attribute(depth);
                depth += sql.depthOf(sql.next());
            } else {
                sql.acceptOneOf("NULL", "DEFAULT");
            }
        }
    }

    private void attribute(int depth) {
        if (depth > 0) {
            return;
        }
        notValid |= sql.at("NOT", "VALID");
        if (sql.at("NOT", "DEFERRABLE")) {
            sql.next();
        } else {
            deferrable |= sql.at("DEFERRABLE") || sql.at("INITIALLY", "DEFERRED");
        }
    }

    private boolean atOneOf(Set<String> words) {
        return words.stream().anyMatch(word -> sql.at(word.split(" ", -1)));
    }

    private TableConstraint constraint(@Nullable String name) {
        return new TableConstraint(kind, name, columns, references, index, notValid, deferrable, sql.since(start));
    }
}
