package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.ColumnDefinition;
import io.github.dbindex.sql.statement.ColumnType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A column of a table, the same one however it is called. */
public final class Column implements Referent {

    private final Table table;
    private final @Nullable Origin origin;
    private final @Nullable ColumnDefinition definition;
    private String name;
    private @Nullable ColumnType type;
    private @Nullable NamedObject typeObject;
    private boolean notNull;

    Column(Table table, String name, @Nullable ColumnDefinition definition, @Nullable Origin origin) {
        this.table = table;
        this.name = name;
        this.definition = definition;
        this.type = definition == null ? null : definition.type();
        this.notNull = definition != null && definition.notNull();
        this.origin = origin;
    }

    public Table table() {
        return table;
    }

    /** As it is called now. */
    public String name() {
        return name;
    }

    /** The statement that added it; empty for one that was there before. */
    public Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /** As it was added; empty for one that no statement spells out. */
    public Optional<ColumnDefinition> definition() {
        return Optional.ofNullable(definition);
    }

    /** As it was last written; empty if no statement has said it. */
    public Optional<ColumnType> type() {
        return Optional.ofNullable(type);
    }

    public boolean isNotNull() {
        return notNull;
    }

    void rename(String newName) {
        name = newName;
    }

    void type(@Nullable ColumnType newType, @Nullable NamedObject object) {
        if (typeObject != null) {
            typeObject.columns().remove(this);
        }
        type = newType;
        typeObject = object;
        if (object != null) {
            object.columns().add(this);
        }
    }

    void notNull(boolean value) {
        notNull = value;
    }

    @Nullable
    NamedObject typeObject() {
        return typeObject;
    }

    @Override
    public String toString() {
        return name;
    }
}
