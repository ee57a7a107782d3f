package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code CREATE INDEX}.
 *
 * @param name null where PostgreSQL is left to choose one
 * @param only {@code ON ONLY}
 * @param method the access method, folded; {@code btree} where none is said
 * @param definition the rest of the statement, as written: from {@code USING}, or the bracket, to the end
 */
public record CreateIndex(
        boolean unique,
        boolean concurrently,
        boolean ifNotExists,
        @Nullable QualifiedName name,
        boolean only,
        QualifiedName table,
        String method,
        String definition)
        implements Statement {

    /** The same index, not concurrent, under another name and on another table. */
    public String on(String otherName, String quotedTable) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + QualifiedName.quoted(otherName) + " ON " + quotedTable
                + " " + TableMentions.removedFrom(definition, table.name());
    }

    /** The same index of a partitioned table alone, which holds nothing and is valid once its partitions' are attached. */
    public String onlyOn(String resolvedName, QualifiedName resolvedTable) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + QualifiedName.quoted(resolvedName) + " ON ONLY "
                + resolvedTable.quoted() + " " + definitionFor(resolvedTable);
    }

    /** The same index, concurrent, under its full names and without {@code IF NOT EXISTS}. */
    public String concurrentlyOn(String resolvedName, QualifiedName resolvedTable) {
        return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX CONCURRENTLY " + QualifiedName.quoted(resolvedName)
                + " ON " + resolvedTable.quoted() + " " + definitionFor(resolvedTable);
    }

    /** As written, for the table it was written for; a partition has another name. */
    private String definitionFor(QualifiedName resolvedTable) {
        return resolvedTable.name().equals(table.name())
                ? definition
                : TableMentions.removedFrom(definition, table.name());
    }

    /** Whether it seems to take the table's whole row, as in {@code f(items)}, whose type no other table has. */
    public boolean takesWholeRow() {
        return TableMentions.ofWholeRow(definition, table.name());
    }

    /**
     * Whether it is on columns alone, without expressions and predicate. Only such builds leave each other alone while they wait
     * for old snapshots (PostgreSQL 14 release notes, E.28.3.1.9).
     */
    public boolean isOnColumnsAlone() {
        return KeyShape.of(definition).isColumnsAlone();
    }

    /** Every name the definition says: columns, functions, operator classes, keywords. */
    public Set<String> names() {
        return SqlNames.in(definition);
    }

    /** The definition taken apart. */
    public IndexKeys keys() {
        return IndexKeys.of(definition);
    }

    /**
     * Whether PostgreSQL, asked to print an index of this definition, would print this: then no more need be asked. False says
     * nothing, for there are many ways to write one index.
     *
     * @param printed by {@code pg_get_indexdef}
     */
    public boolean isPrintedAs(String printed) {
        return Statements.in(printed) instanceof CreateIndex other
                && other.unique == unique
                && other.only == only
                && PrintedIndex.tokens(other.definition).equals(PrintedIndex.tokens(definition));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.createIndex(this);
    }
}
