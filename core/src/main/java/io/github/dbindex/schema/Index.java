package io.github.dbindex.schema;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An index. It keeps the definition it was declared with and what each name in it meant, so that it can tell the definition in
 * today's names.
 */
public final class Index extends Relation {

    private final Table table;
    private final boolean unique;
    private final boolean only;
    private final boolean declared;
    private IndexText text;
    private final List<Namespace> searchPath;
    private final List<String> alterations;
    private final List<Retyping> retypings = new ArrayList<>();
    private final Set<Index> children = new LinkedHashSet<>();
    private @Nullable Constraint constraint;
    private @Nullable Index parent;
    private boolean complete = true;

    Index(Shape shape, Namespace namespace, String name, @Nullable Origin origin, long oid, long knownSince) {
        super(namespace, name, origin, oid, knownSince);
        this.table = shape.table();
        this.unique = shape.unique();
        this.only = shape.only();
        this.declared = shape.declared();
        this.text = shape.text();
        this.searchPath = List.copyOf(shape.searchPath());
        this.alterations = new ArrayList<>(shape.alterations());
    }

    /**
     * What an index is apart from its name.
     *
     * @param declared whether a {@code CREATE INDEX} made it
     * @param searchPath that its script had set; empty for none of its own
     */
    record Shape(
            Table table,
            boolean unique,
            boolean only,
            boolean declared,
            IndexText text,
            List<Namespace> searchPath,
            List<String> alterations) {}

    @Override
    public String kindName() {
        return "index";
    }

    public Table table() {
        return table;
    }

    public boolean isUnique() {
        return unique;
    }

    /** Whether a {@code CREATE INDEX} of its own made it, and no constraint, partitioned table or LIKE clause. */
    public boolean isDeclared() {
        return declared;
    }

    /** Whether it was declared {@code ON ONLY} a partitioned table. */
    public boolean isOnly() {
        return only;
    }

    /** The constraint that it holds. */
    public Optional<Constraint> constraint() {
        return Optional.ofNullable(constraint);
    }

    /** Whether it is that of a constraint which may be checked at the end of a transaction. */
    public boolean isDeferrable() {
        return constraint != null && constraint.isDeferrable();
    }

    /** Whether it is that of an exclusion constraint. */
    public boolean isExclusion() {
        return constraint != null && constraint.kind() == TableConstraint.Kind.EXCLUDE;
    }

    /** The index of the partitioned table that it is attached to. */
    public Optional<Index> parent() {
        return Optional.ofNullable(parent);
    }

    /**
     * False for one of a partitioned table that was made {@code ON ONLY} the table, or above such a one, until every partition has
     * one attached. PostgreSQL does not take it for valid.
     */
    public boolean isComplete() {
        return complete;
    }

    /** The statement that makes this index today: what it was declared with, in the names of today. */
    public CreateIndex definitionNow() {
        return new CreateIndex(
                unique,
                false,
                false,
                QualifiedName.unqualified(simpleName()),
                only,
                table.name(),
                method(),
                text.text().now());
    }

    /** The access method, as it was declared; btree where nothing was. */
    public AccessMethod method() {
        Tokens tokens = new Tokens(text.text().text());
        return tokens.isWord(0, "USING")
                ? AccessMethod.of(tokens.name(tokens.behindQualifiedName(1) - 1))
                : AccessMethod.DEFAULT;
    }

    /** Actions of {@code ALTER INDEX} since then that change its definition, oldest first. */
    public List<String> alterations() {
        return List.copyOf(alterations);
    }

    /**
     * That a column which the definition mentions got another type. PostgreSQL then makes the index anew from how it prints the old
     * one, casts included.
     *
     * @param before as it was written; null if no statement says it
     */
    public record Retyping(Column column, @Nullable ColumnType before, ColumnType after) {}

    /** Oldest first. */
    public List<Retyping> retypings() {
        return List.copyOf(retypings);
    }

    /** The schemas where its script had the names of the declaration looked for; empty if it left that to the session. */
    public List<String> searchPath() {
        return searchPath.stream().map(Namespace::name).filter(Objects::nonNull).toList();
    }

    /** The columns that are its keys, up to the first key that is an expression. */
    public List<Column> leadingColumns() {
        List<Column> leading = new ArrayList<>();
        for (IndexText.Key key : text.keys()) {
            Column column = key.column();
            if (column == null) {
                break;
            }
            leading.add(column);
        }
        return leading;
    }

    /** Every column that its definition mentions, in expressions and in the predicate, too. */
    public List<Column> columns() {
        return text.text().references().stream()
                .map(BoundText.Reference::referent)
                .filter(Column.class::isInstance)
                .map(Column.class::cast)
                .distinct()
                .toList();
    }

    void complete(boolean value) {
        complete = value;
    }

    /** The same index of the table's copy; what it is attached to, and what it holds, are linked later. */
    Index copy(Copier copier) {
        Shape shape = new Shape(
                copier.of(table),
                unique,
                only,
                declared,
                text.copy(copier),
                searchPath.stream().map(copier::of).toList(),
                alterations);
        Index copy = new Index(shape, copier.of(namespace()), simpleName(), madeBy(), oidOrZero(), knownSince());
        copy.doubt(doubt());
        copy.complete = complete;
        retypings.forEach(retyping ->
                copy.retypings.add(new Retyping(copier.of(retyping.column()), retyping.before(), retyping.after())));
        return copy;
    }

    void retyped(Column column, ColumnType type) {
        retypings.add(new Retyping(column, column.type().orElse(null), type));
        text = text.madeAnew();
    }

    IndexText text() {
        return text;
    }

    List<String> alterationList() {
        return alterations;
    }

    Set<Index> children() {
        return children;
    }

    @Nullable
    Constraint heldConstraint() {
        return constraint;
    }

    void constraint(@Nullable Constraint held) {
        constraint = held;
    }

    @Nullable
    Index parentOrNull() {
        return parent;
    }

    void parent(@Nullable Index newParent) {
        parent = newParent;
    }
}
