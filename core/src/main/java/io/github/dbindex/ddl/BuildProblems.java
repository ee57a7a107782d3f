package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Duplicates.Duplicate;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The words for what keeps an index from being built or dropped. */
final class BuildProblems {

    private BuildProblems() {}

    static DbIndexException unnamed(CreateIndex statement) {
        return new DbIndexException(
                "An index on " + statement.table() + " has no name, so that nobody can tell later whether it is there.",
                "write CREATE INDEX CONCURRENTLY " + QualifiedName.readable(suggestion(statement)) + " ON "
                        + statement.table() + " " + statement.definition());
    }

    private static String suggestion(CreateIndex statement) {
        String columns = statement.definition().replaceAll("(?s)^[^(]*\\(|\\).*$", "");
        String words = columns.replaceAll("[^\\p{Alnum}_]+", "_").replaceAll("^_+|_+$", "");
        return statement.table().name() + "_" + words + "_idx";
    }

    static DbIndexException tableMissing(QualifiedName index, QualifiedName table, SessionContext context) {
        return new DbIndexException(
                "Index " + index + " cannot be built: there is no table " + table
                        + (table.schema() == null ? " on the search path " + context.searchPath() + "." : "."),
                "create the table in an earlier migration, or write its schema before its name.");
    }

    static DbIndexException notAnIndex(IndexTask task, Relation other) {
        return new DbIndexException(
                task.index() + " is a " + other.kindName() + ", not an index.",
                "give the index a name that is free in schema " + other.name().schema() + ".");
    }

    static DbIndexException dropsNoIndex(Relation other) {
        return new DbIndexException(
                other.name() + " is a " + other.kindName() + ", not an index.",
                "correct the name; DROP INDEX drops nothing else.");
    }

    static DbIndexException onAnotherTable(IndexTask task, ActualIndex other) {
        return new DbIndexException(
                "Index " + task.index() + " is there, but on " + other.table() + " and not on " + task.table() + ".",
                "give the new index another name, or drop the old one first: DROP INDEX CONCURRENTLY "
                        + task.index().quoted() + ";");
    }

    /** Refuses an index that is there but is not the declared one. */
    static void refuseDifferent(IndexTask task, IndexDefinition declared, IndexDefinition actual) {
        List<Difference> differences = declared.differencesFrom(actual);
        if (!differences.isEmpty()) {
            throw different(task, declared, actual, differences);
        }
    }

    private static DbIndexException different(
            IndexTask task, IndexDefinition declared, IndexDefinition actual, List<Difference> differences) {
        return new DbIndexException(
                "Index " + task.index() + " is there and valid, but it is not the declared one.\n"
                        + "  declared: " + declared.written() + "\n"
                        + "  actual:   " + actual.written() + "\n"
                        + differences.stream().map(d -> "  " + d).collect(Collectors.joining("\n")),
                "declare what is there, or give the new index another name, or drop the old one first: "
                        + "DROP INDEX CONCURRENTLY " + task.index().quoted() + ";");
    }

    static DbIndexException refused(IndexTask task, StatementFailedException e) {
        return new DbIndexException(
                "Index " + task.index() + " cannot be built on " + task.table() + ": " + e.serverMessage()
                        + " (SQLSTATE " + e.sqlState() + ").\nNothing was changed.",
                e.sqlState().equals(SqlState.INSUFFICIENT_PRIVILEGE)
                                && e.serverMessage().contains("temporary")
                        ? "GRANT TEMPORARY ON DATABASE to this role: each statement is tried on an empty copy first."
                        : e.nextStep(),
                e);
    }

    static DbIndexException wholeRowOfPartitions(IndexTask task) {
        return new DbIndexException(
                "Index " + task.index() + " cannot be built: it takes whole rows of " + task.table()
                        + ", and the rows of a partition are of another type.",
                "write an expression on the columns it needs.");
    }

    static DbIndexException notOwner(IndexTask task, Relation table, StatementFailedException e) {
        return new DbIndexException(
                "Index " + task.index() + " cannot be built by this role: it does not own " + task.table() + ", "
                        + QualifiedName.readable(table.owner()) + " does. Nothing was changed.",
                "migrate as " + QualifiedName.readable(table.owner()) + ", or as a member of it.",
                e);
    }

    static DbIndexException lockBusy(IndexTask task, QualifiedName table, Duration budget) {
        return new DbIndexException(
                "Index " + task.index() + " needs a lock on " + table + " for a moment, and it was never free within "
                        + Amounts.time(budget) + ".",
                "let long transactions on " + table + " end, or raise dbindex.waitBudget, then run the same command"
                        + " again; it goes on where it stopped.");
    }

    static DbIndexException parentNotValid(IndexTask task) {
        return new DbIndexException(
                "Index " + task.index() + " is attached in every partition, yet PostgreSQL does not call it valid: an"
                        + " index was attached before it was valid itself.",
                "DROP INDEX " + task.index().quoted() + "; then run the same command again.");
    }

    static DbIndexException tooMuchToReindex(Reindex statement) {
        return new DbIndexException(
                "REINDEX " + statement.target() + " CONCURRENTLY builds every index there is, in one statement that"
                        + " cannot be taken up again where it stops.",
                "write REINDEX TABLE CONCURRENTLY for each table that needs it.");
    }

    static DbIndexException nothingToReindex(QualifiedName name) {
        return new DbIndexException(
                "Index " + name + " cannot be built again: there is no such index.", "correct its name.");
    }

    static DbIndexException nothingToDrop(QualifiedName name) {
        return new DbIndexException(
                "Index " + name + " cannot be dropped: there is no such index.",
                "correct its name, or write DROP INDEX CONCURRENTLY IF EXISTS " + name + " if it may be gone already.");
    }

    static DbIndexException leftBehind(DbIndexException failure, DbIndexException cause) {
        failure.addSuppressed(cause);
        return new DbIndexException(
                failure.problem() + "\nIts index is left and is not valid: removing it waits for other sessions, too.",
                failure.nextStep(),
                failure);
    }

    /** An index that the value in one of the rows does not allow (class 22, data exception). */
    static DbIndexException unfitRow(IndexTask task, StatementFailedException e) {
        return new DbIndexException(
                "Index " + task.index() + " cannot be built: a row of " + task.table() + " does not fit: "
                        + e.serverMessage() + " (SQLSTATE " + e.sqlState()
                        + ").\nThe index was removed again; writes are not affected.",
                "correct such rows or leave them out with a predicate, then run the same command again.",
                e);
    }

    /** A unique index that its rows do not allow. */
    static DbIndexException duplicates(
            IndexTask task,
            IndexDefinition index,
            List<Duplicate> duplicates,
            boolean showValues,
            StatementFailedException e) {
        String found = DuplicateValues.described(duplicates, showValues);
        String columns =
                index.keys().stream().map(IndexDefinition.Key::expression).collect(Collectors.joining(", "));
        return new DbIndexException(
                "Index " + task.index() + " cannot be unique: "
                        + (found.isEmpty()
                                ? e.detail() == null || !showValues ? e.serverMessage() + "." : e.detail()
                                : "these values of " + columns + " occur more than once: " + found + ".")
                        + "\nThe index was removed again; writes are not affected.",
                "find them with SELECT " + columns + ", count(*) FROM "
                        + task.table() + (index.predicate() == null ? "" : " WHERE " + index.predicate()) + " GROUP BY "
                        + columns
                        + " HAVING count(*) > 1; remove them, then run the same command again.",
                e);
    }
}
