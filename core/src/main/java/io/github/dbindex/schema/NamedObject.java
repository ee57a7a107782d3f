package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.Statement.CreateRoutine;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What columns and expressions refer to by name: a type, a routine, a collation, an operator class, an access method. One of a
 * name stands for all overloaded routines of it.
 */
final class NamedObject implements Referent {

    /** What shares a space of names. */
    enum Kind {
        TYPE,
        ROUTINE,
        COLLATION,
        OPERATOR_CLASS,
        ACCESS_METHOD;

        /** Null for kinds of objects that no index depends on. */
        static @Nullable Kind of(String statementKind) {
            return switch (statementKind) {
                case "TYPE", "DOMAIN" -> TYPE;
                case "FUNCTION", "PROCEDURE", "ROUTINE", "AGGREGATE" -> ROUTINE;
                case "COLLATION" -> COLLATION;
                case "OPERATOR CLASS" -> OPERATOR_CLASS;
                case "ACCESS METHOD" -> ACCESS_METHOD;
                default -> null;
            };
        }
    }

    private final Kind kind;
    private final boolean assumed;
    private Namespace namespace;
    private String name;
    private @Nullable CreateRoutine routine;
    private final Set<Column> columns = new LinkedHashSet<>();
    private final Set<Index> indexes = new LinkedHashSet<>();

    /** @param assumed whether no statement makes it */
    NamedObject(Kind kind, Namespace namespace, String name, boolean assumed) {
        this.kind = kind;
        this.namespace = namespace;
        this.name = name;
        this.assumed = assumed;
    }

    Kind kind() {
        return kind;
    }

    boolean isAssumed() {
        return assumed;
    }

    QualifiedName name() {
        return new QualifiedName(namespace.name(), name);
    }

    String simpleName() {
        return name;
    }

    Namespace namespace() {
        return namespace;
    }

    void called(Namespace newNamespace, String newName) {
        namespace = newNamespace;
        name = newName;
    }

    /** What it does, as it was last defined; null for one that no statement defines. */
    @Nullable
    CreateRoutine routine() {
        return routine;
    }

    void routine(CreateRoutine definition) {
        routine = definition;
    }

    /** Those of this type. */
    Set<Column> columns() {
        return columns;
    }

    /** Those whose definitions mention it. */
    Set<Index> indexes() {
        return indexes;
    }
}
