package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds constraints, drops and renames them, with the indexes that hold them. */
final class ConstraintChanges {

    private final Schema schema;
    private final @Nullable Origin origin;
    private final IndexCreation indexes;

    ConstraintChanges(Schema schema, @Nullable Origin origin) {
        this.schema = schema;
        this.origin = origin;
        this.indexes = new IndexCreation(schema, origin);
    }

    /** @param only whether a partitioned table's partitions get none */
    void add(Table table, TableConstraint declaration, boolean only) {
        if (declaration.usesIndex()) {
            usingIndex(table, declaration);
        } else if (declaration.kind().hasIndex()) {
            withIndex(table, declaration, only);
        } else {
            plain(table, declaration, only);
        }
    }

    private void withIndex(Table table, TableConstraint declaration, boolean only) {
        String definition = ConstraintText.index(declaration);
        IndexText text = IndexText.of(definition, schema, table);
        boolean unique = declaration.kind() != TableConstraint.Kind.EXCLUDE;
        Index index = indexes.make(unique, only, false, table, text, declaration.name(), declaration.kind());
        hold(index, declaration, columns(table, declaration, text), origin);
        if (declaration.kind() == TableConstraint.Kind.PRIMARY_KEY) {
            index.leadingColumns().forEach(column -> column.notNull(true));
        }
        indexes.onPartitions(index);
    }

    private List<Column> columns(Table table, TableConstraint declaration, IndexText text) {
        return declaration.columns().isEmpty()
                ? text.keys().stream()
                        .map(IndexText.Key::column)
                        .filter(Objects::nonNull)
                        .toList()
                : declaration.columns().stream()
                        .map(column -> schema.columnOrAssumed(table, column))
                        .toList();
    }

    /** Makes the constraint of an index that bears its name. */
    static void hold(Index index, TableConstraint declaration, List<Column> columns, @Nullable Origin origin) {
        Table table = index.table();
        Constraint constraint =
                new Constraint(table, index.simpleName(), declaration, columns, null, List.of(), origin);
        constraint.index(index);
        index.constraint(constraint);
        table.constraintsByName().put(constraint.name(), constraint);
        table.namespace().addConstraint(constraint.name());
    }

    /** The index takes the constraint's name, if it has one. */
    private void usingIndex(Table table, TableConstraint declaration) {
        QualifiedName name = new QualifiedName(table.name().schema(), String.valueOf(declaration.index()));
        Relation relation =
                table.namespace().name() == null ? table.namespace().relation(name.name()) : schema.find(name);
        if (!(relation instanceof Index index)) {
            return;
        }
        String given = declaration.name();
        if (given != null) {
            schema.rename(index, given);
        }
        hold(index, declaration, index.leadingColumns(), origin);
        if (declaration.kind() == TableConstraint.Kind.PRIMARY_KEY) {
            index.leadingColumns().forEach(column -> column.notNull(true));
        }
    }

    private void plain(Table table, TableConstraint declaration, boolean only) {
        List<Column> columns = declaration.kind() == TableConstraint.Kind.CHECK
                ? ConstraintText.mentioned(declaration, schema, table)
                : columns(table, declaration, IndexText.of("", schema, table));
        String given = declaration.name();
        String name = given == null ? IndexNaming.constraint(table, declaration.kind(), columns) : given;
        QualifiedName other = declaration.references();
        Table references = other == null ? null : TableLookup.required(schema, other);
        List<Column> referenced = new ArrayList<>();
        if (references != null) {
            ConstraintText.referenced(declaration)
                    .forEach(column -> referenced.add(schema.columnOrAssumed(references, column)));
            if (referenced.isEmpty()) {
                references.constraints().stream()
                        .filter(key -> key.kind() == TableConstraint.Kind.PRIMARY_KEY)
                        .forEach(key -> referenced.addAll(key.columns()));
            }
        }
        Constraint constraint = new Constraint(table, name, declaration, columns, references, referenced, origin);
        table.constraintsByName().put(name, constraint);
        table.namespace().addConstraint(name);
        if (references != null) {
            references.referencedBy().add(constraint);
        }
        if (!only) {
            table.children().forEach(child -> inherit(constraint, child, constraint.isValid()));
        }
    }

    /** A partition has the checks of its table, and a table that inherits those of the tables above. */
    void inheritChecks(Table parent, Table child) {
        List.copyOf(parent.constraints()).forEach(constraint -> inherit(constraint, child, true));
    }

    private void inherit(Constraint check, Table child, boolean valid) {
        if (!check.isPassedOn()) {
            return;
        }
        Constraint own = child.constraint(check.name()).orElse(null);
        if (own == null) {
            own = copyCheck(check, child);
            own.valid(valid);
            own.inherited(true, false);
        } else {
            own.inherited(true, own.isLocal());
        }
        Constraint inherited = own;
        child.children().forEach(below -> inherit(inherited, below, valid));
    }

    /** The same check of another table that has columns of the same names. */
    Constraint copyCheck(Constraint check, Table table) {
        List<Column> columns = check.columns().stream()
                .map(column -> schema.columnOrAssumed(table, column.name()))
                .toList();
        Constraint copy = new Constraint(table, check.name(), check.declaration(), columns, null, List.of(), origin);
        copy.valid(true);
        table.constraintsByName().put(copy.name(), copy);
        table.namespace().addConstraint(copy.name());
        return copy;
    }

    /** With the index that holds it, and with those of partitions. */
    void drop(Table table, String name, boolean cascade) {
        Optional<Constraint> constraint = table.constraint(name);
        if (constraint.isPresent()) {
            if (cascade) {
                dropReferences(constraint.get());
            }
            Removal.of(constraint.get(), schema);
        } else {
            // Of a table that no statement has made, only the name tells.
            Relation relation = schema.in(table.namespace(), name);
            if (relation instanceof Index index && index.table() == table) {
                schema.remove(index);
            }
        }
        table.children().forEach(child -> disinherit(child, name));
    }

    void validate(Table table, String name) {
        table.constraint(name).ifPresent(constraint -> constraint.valid(true));
        table.children().stream()
                .filter(child ->
                        child.constraint(name).filter(Constraint::isInherited).isPresent())
                .forEach(child -> validate(child, name));
    }

    private void disinherit(Table child, String name) {
        Optional<Constraint> inherited = child.constraint(name).filter(Constraint::isInherited);
        if (inherited.isPresent() && inherited.get().isLocal()) {
            inherited.get().inherited(false, true);
        } else if (inherited.isPresent()) {
            Removal.of(inherited.get(), schema);
            child.children().forEach(below -> disinherit(below, name));
        }
    }

    private void dropReferences(Constraint key) {
        boolean primary = key.kind() == TableConstraint.Kind.PRIMARY_KEY;
        for (Constraint reference : List.copyOf(key.table().referencedBy())) {
            List<Column> columns = reference.referencedColumns();
            if (columns.isEmpty() ? primary : columns.equals(key.columns())) {
                Removal.of(reference, schema);
            }
        }
    }

    void rename(Table table, String from, String to) {
        Optional<Constraint> constraint = table.constraint(from);
        if (constraint.isPresent()) {
            rename(constraint.get(), to);
            Index index = constraint.get().heldBy();
            if (index != null) {
                schema.rename(index, to);
            }
            table.children().stream()
                    .filter(child -> child.constraint(from)
                            .filter(Constraint::isInherited)
                            .isPresent())
                    .forEach(child -> rename(child, from, to));
        } else if (schema.in(table.namespace(), from) instanceof Index index && index.table() == table) {
            schema.rename(index, to);
        } else if (origin != null) {
            // One that is not known: now it has a name that others cannot have, if it has an index.
            schema.doubts().made(to, new Doubt(origin, "RENAME CONSTRAINT"), schema.clock());
        }
    }

    static void rename(Constraint constraint, String to) {
        Table table = constraint.table();
        table.namespace().removeConstraint(constraint.name());
        table.rename(constraint, to);
        table.namespace().addConstraint(to);
    }
}
