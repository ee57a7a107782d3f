package io.github.dbindex.sql.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.UnreadableSqlException;
import io.github.dbindex.sql.schema.SchemaStatement.DropObject;
import io.github.dbindex.sql.schema.SchemaStatement.Insert;
import io.github.dbindex.sql.schema.SchemaStatement.MetaCommand;
import io.github.dbindex.sql.schema.SchemaStatement.Rewrite;
import io.github.dbindex.sql.schema.SchemaStatement.Routine;
import io.github.dbindex.sql.schema.SchemaStatement.Transaction;
import io.github.dbindex.sql.schema.SchemaStatement.Truncate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out what a statement does to tables, to its session and to its transaction. */
public final class SchemaStatements {

    private SchemaStatements() {}

    /** Empty for a statement with another head, and for one that is broken where it is read; the server refuses that. */
    public static Optional<SchemaStatement> in(SqlStatement statement) {
        if (statement.text().startsWith("\\")) {
            return Optional.of(new MetaCommand(statement.text()));
        }
        try {
            return read(new TokenCursor(statement.text()));
        } catch (UnreadableSqlException e) {
            return Optional.empty();
        }
    }

    private static Optional<SchemaStatement> read(TokenCursor sql) {
        if (sql.accept("CREATE")) {
            return NewObjectReader.read(sql);
        }
        if (sql.accept("ALTER")) {
            return AlterTableReader.read(sql);
        }
        if (sql.accept("DROP")) {
            return drop(sql);
        }
        if (sql.accept("TRUNCATE")) {
            return Optional.of(truncate(sql));
        }
        if (sql.at("WITH")) {
            skipCommonTableExpressions(sql);
        }
        if (sql.accept("INSERT", "INTO") || sql.accept("COPY")) {
            return insert(sql);
        }
        if (sql.accept("DO")) {
            return Optional.of(new Routine("DO", false, body(sql)));
        }
        Optional<SchemaStatement> transaction = transaction(sql);
        return transaction.isPresent() ? transaction : sessionOrRewrite(sql);
    }

    private static Optional<SchemaStatement> sessionOrRewrite(TokenCursor sql) {
        if (sql.at("SET") || sql.at("RESET")) {
            return SetReader.read(sql);
        }
        if (sql.accept("CLUSTER")) {
            sql.accept("VERBOSE");
            return Optional.of(new Rewrite("CLUSTER", sql.atEnd() ? null : sql.qualifiedName()));
        }
        if (sql.accept("REFRESH", "MATERIALIZED", "VIEW")) {
            return sql.at("CONCURRENTLY")
                    ? Optional.empty()
                    : Optional.of(new Rewrite("REFRESH MATERIALIZED VIEW", sql.qualifiedName()));
        }
        return sql.accept("VACUUM") ? vacuum(sql) : Optional.empty();
    }

    private static Optional<SchemaStatement> vacuum(TokenCursor sql) {
        boolean full = sql.accept("FULL");
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || sql.atSymbol('('))) {
            full |= sql.at("FULL");
            depth += sql.depthOf(sql.next());
        }
        while (sql.acceptOneOf("FREEZE", "VERBOSE", "ANALYZE")) {
            full |= sql.accept("FULL");
        }
        return full
                ? Optional.of(new Rewrite("VACUUM FULL", sql.atEnd() ? null : sql.qualifiedName()))
                : Optional.empty();
    }

    private static Optional<SchemaStatement> transaction(TokenCursor sql) {
        if (sql.accept("BEGIN") || sql.accept("START", "TRANSACTION")) {
            return Optional.of(new Transaction(true));
        }
        boolean toSavepoint = sql.at("ROLLBACK") && sql.peek(1).isWord("TO", sql.sql());
        boolean ends = !toSavepoint && sql.acceptOneOf("COMMIT", "END", "ROLLBACK", "ABORT");
        return ends ? Optional.of(new Transaction(false)) : Optional.empty();
    }

    private static Optional<SchemaStatement> drop(TokenCursor sql) {
        if (sql.at("INDEX") || sql.atEnd()) {
            return Optional.empty();
        }
        String kind = kind(sql);
        boolean ifExists = sql.accept("IF", "EXISTS");
        if (!List.of("TABLE", "VIEW", "MATERIALIZED VIEW", "FOREIGN TABLE", "SCHEMA")
                .contains(kind)) {
            return Optional.of(new DropObject(kind, List.of(), ifExists));
        }
        return Optional.of(new DropObject(kind, sql.list(sql::qualifiedName), ifExists));
    }

    /** What an object is called in DDL: one word, or two. */
    static String kind(TokenCursor sql) {
        String first = sql.identifier().toUpperCase(Locale.ROOT);
        boolean two = (sql.at("VIEW") && first.equals("MATERIALIZED")) || (sql.at("TABLE") && first.equals("FOREIGN"));
        return two ? first + " " + sql.identifier().toUpperCase(Locale.ROOT) : first;
    }

    private static Truncate truncate(TokenCursor sql) {
        sql.accept("TABLE");
        return new Truncate(sql.list(() -> {
            sql.accept("ONLY");
            return Relation.after(sql);
        }));
    }

    private static void skipCommonTableExpressions(TokenCursor sql) {
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || !sql.at("INSERT", "INTO"))) {
            depth += sql.depthOf(sql.next());
        }
    }

    private static Optional<SchemaStatement> insert(TokenCursor sql) {
        if (!sql.peek(0).isName()) {
            return Optional.empty();
        }
        QualifiedName table = sql.qualifiedName();
        boolean conflict = false;
        boolean to = false;
        while (!sql.atEnd()) {
            conflict |= sql.at("ON", "CONFLICT");
            to |= sql.at("TO") && sql.sql().regionMatches(true, 0, "COPY", 0, 4);
            sql.next();
        }
        return to ? Optional.empty() : Optional.of(new Insert(table, conflict));
    }

    /** The longest string: a routine may have others, such as that of SET. */
    static String body(TokenCursor sql) {
        List<String> strings = new ArrayList<>(List.of(""));
        while (!sql.atEnd()) {
            Token token = sql.next();
            if (token.is(Kind.STRING)) {
                strings.add(SqlNames.string(sql.text(token)));
            }
        }
        return strings.stream().max(Comparator.comparingInt(String::length)).orElse("");
    }
}
