package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.TableConstraint;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A constraint of a table; its columns stay the same when they get other names. */
public final class Constraint {

    private static final Pattern NO_INHERIT = Pattern.compile("\\)\\s*NO\\s+INHERIT\\b", Pattern.CASE_INSENSITIVE);

    private final Table table;
    private final TableConstraint declaration;
    private final List<Column> columns;
    private final @Nullable Table references;
    private final List<Column> referencedColumns;
    private final @Nullable Origin origin;
    private String name;
    private boolean valid;
    private @Nullable Index index;
    private boolean inherited;
    private boolean local = true;

    Constraint(
            Table table,
            String name,
            TableConstraint declaration,
            List<Column> columns,
            @Nullable Table references,
            List<Column> referencedColumns,
            @Nullable Origin origin) {
        this.table = table;
        this.name = name;
        this.declaration = declaration;
        this.columns = List.copyOf(columns);
        this.references = references;
        this.referencedColumns = List.copyOf(referencedColumns);
        this.origin = origin;
        this.valid = !declaration.notValid();
    }

    public Table table() {
        return table;
    }

    /** As it is called now. */
    public String name() {
        return name;
    }

    public TableConstraint.Kind kind() {
        return declaration.kind();
    }

    /** As it was declared, with the names of then. */
    public TableConstraint declaration() {
        return declaration;
    }

    /** Of its table, in order; those that its expression mentions, for a check. */
    public List<Column> columns() {
        return columns;
    }

    /** The other table of a foreign key. */
    public Optional<Table> references() {
        return Optional.ofNullable(references);
    }

    /** The statement that added it; empty for one that was there before. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /** Whether it is known to hold for all rows. */
    public boolean isValid() {
        return valid;
    }

    public boolean isDeferrable() {
        return declaration.deferrable();
    }

    /** Whether it is there because a table above has it. */
    public boolean isInherited() {
        return inherited;
    }

    /** The index that holds it. */
    public Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    void index(@Nullable Index newIndex) {
        index = newIndex;
    }

    void rename(String newName) {
        name = newName;
    }

    void valid(boolean value) {
        valid = value;
    }

    /** @param own whether it stays when the table above loses it */
    void inherited(boolean value, boolean own) {
        inherited = value;
        local = own;
    }

    /** Whether the table has it by itself, too. */
    boolean isLocal() {
        return local;
    }

    /** Whether tables below have it as well. */
    boolean isPassedOn() {
        return kind() == TableConstraint.Kind.CHECK
                && !NO_INHERIT.matcher(declaration.text()).find();
    }

    @Nullable
    Table referenced() {
        return references;
    }

    /** Empty for those of the other table's primary key. */
    List<Column> referencedColumns() {
        return referencedColumns;
    }

    @Nullable
    Index heldBy() {
        return index;
    }

    @Nullable
    Origin addedBy() {
        return origin;
    }

    @Override
    public String toString() {
        return name;
    }
}
