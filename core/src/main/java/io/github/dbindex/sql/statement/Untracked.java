package io.github.dbindex.sql.statement;

import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells the statements whose text does not show which indexes they create or drop. */
final class Untracked implements Statement.Visitor<Optional<String>> {

    private static final List<String> INDEXES_DEPEND_ON =
            List.of("EXTENSION", "TYPE", "DOMAIN", "OPERATOR CLASS", "OPERATOR FAMILY", "ACCESS METHOD", "COLLATION");

    private static final Pattern INDEX = Pattern.compile("\\bindex\\b", Pattern.CASE_INSENSITIVE);

    @Override
    public Optional<String> createIndex(CreateIndex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> dropIndex(Statement.DropIndex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> reindex(Statement.Reindex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> renameIndex(Statement.RenameIndex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> attachIndex(Statement.AttachIndex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> alterIndex(Statement.AlterIndex statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> createTable(CreateTable statement) {
        return statement.likes().stream().anyMatch(CreateTable.Like::indexes)
                ? Optional.of("CREATE TABLE with LIKE and INCLUDING INDEXES")
                : Optional.empty();
    }

    @Override
    public Optional<String> alterTable(AlterTable statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> createSchema(Statement.CreateSchema statement) {
        return statement.elements().stream()
                .map(element -> element.accept(this))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Optional<String> createExtension(Statement.CreateExtension statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> createObject(CreateObject statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> dropObject(Statement.DropObject statement) {
        if (statement.kind().equals("OWNED")) {
            return Optional.of("DROP OWNED");
        }
        return statement.cascade() && INDEXES_DEPEND_ON.contains(statement.kind())
                ? Optional.of("DROP " + statement.kind() + " with CASCADE")
                : Optional.empty();
    }

    @Override
    public Optional<String> alterObject(AlterObject statement) {
        String all = "INDEX " + AlterObject.ALL_IN_TABLESPACE;
        return statement.kind().equals(all) ? Optional.of("ALTER " + all) : Optional.empty();
    }

    @Override
    public Optional<String> createRoutine(Statement.CreateRoutine statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> doBlock(Statement.DoBlock statement) {
        String execute = mentionsExecute(statement.body()) ? " with EXECUTE" : "";
        String index = mentionsIndex(statement.body()) ? " that mentions INDEX" : "";
        return Optional.of("DO block" + execute + index);
    }

    /** As a word of its own, or within a string that the block may execute. */
    private static boolean mentionsIndex(String body) {
        SqlScanner scanner = new SqlScanner(body);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            boolean says = token.is(Kind.WORD) || token.is(Kind.STRING);
            if (says && INDEX.matcher(token.text(body)).find()) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsExecute(String body) {
        SqlScanner scanner = new SqlScanner(body);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            if (token.isWord("EXECUTE", body)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<String> query(Query statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> truncate(Statement.Truncate statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> insert(Statement.Insert statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> changeRows(Statement.ChangeRows statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> transaction(Statement.Transaction statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> setParameter(Statement.SetParameter statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> setSearchPath(Statement.SetSearchPath statement) {
        return statement.computed() ? Optional.of("set_config of search_path") : Optional.empty();
    }

    @Override
    public Optional<String> resetAll(Statement.ResetAll statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> maintenance(Statement.Maintenance statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> metaCommand(Statement.MetaCommand statement) {
        return Optional.empty();
    }

    @Override
    public Optional<String> other(Statement.Other statement) {
        return Optional.empty();
    }
}
