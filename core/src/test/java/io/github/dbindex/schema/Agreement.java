package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a replay and a server tell the same. What the replay says is in doubt is left out. */
public final class Agreement {

    private Agreement() {}

    /** In which points they differ; empty if in none. The connection's search path must be empty or pg_catalog. */
    public static List<String> differences(Schema schema, Connection connection) {
        List<Fact> replayed = certain(schema, replayed(schema));
        List<Fact> actual = certain(schema, Catalogued.facts(connection));
        Set<Fact> known = new HashSet<>(replayed);
        Set<Fact> there = new HashSet<>(actual);
        Set<String> unknownColumns = schema.tables().stream()
                .filter(table -> !table.areColumnsKnown())
                .map(table -> "column " + raw(table) + ".")
                .collect(Collectors.toSet());
        List<String> differences = new ArrayList<>();
        replayed.stream()
                .filter(fact -> !there.contains(fact))
                .forEach(fact -> differences.add("not on the server: " + fact.text()));
        actual.stream()
                .filter(fact -> !known.contains(fact) && unknownColumns.stream().noneMatch(fact.text()::startsWith))
                .forEach(fact -> differences.add("not in the replay: " + fact.text()));
        if (differences.isEmpty()) {
            definitions(schema, connection, differences);
        }
        return differences;
    }

    private static List<Fact> certain(Schema schema, List<Fact> facts) {
        return facts.stream()
                .filter(fact -> !isUnplaced(schema, fact.of())
                        && schema.doubt(fact.of()).isEmpty())
                .toList();
    }

    private static void definitions(Schema schema, Connection connection, List<String> differences) {
        for (Index index : schema.indexes()) {
            // An index of a column that got another type keeps the casts of the old one.
            if (index.retypings().isEmpty()
                    && isPlaced(index)
                    && schema.doubt(index).isEmpty()) {
                String actual = Catalogued.definition(connection, index.name());
                String rehearsed = Catalogued.rehearsed(connection, index);
                if (!actual.equals(rehearsed)) {
                    differences.add(index.name() + " is " + actual + ", and would be " + rehearsed);
                }
            }
        }
    }

    private static List<Fact> replayed(Schema schema) {
        List<Fact> facts = new ArrayList<>();
        schema.tables().stream().filter(Agreement::isPlaced).forEach(table -> tell(table, facts));
        schema.indexes().stream()
                .filter(Agreement::isPlaced)
                .forEach(index -> facts.add(new Fact(index.name(), told(index))));
        return facts;
    }

    private static void tell(Table table, List<Fact> facts) {
        QualifiedName name = table.name();
        facts.add(new Fact(name, "table " + raw(table) + " " + table.kindName()));
        if (table.areColumnsKnown()) {
            table.columns().forEach(column -> facts.add(new Fact(name, "column " + raw(table) + "." + column.name())));
        }
        table.parent().ifPresent(parent -> facts.add(new Fact(name, "partition " + raw(table) + " of " + raw(parent))));
        for (Constraint constraint : table.constraints()) {
            if (constraint.isInherited()) {
                continue;
            }
            QualifiedName of = constraint.kind().hasIndex() ? name.named(constraint.name()) : name;
            facts.add(new Fact(
                    of,
                    "constraint " + constraint.name() + " on " + raw(table) + " " + constraint.kind()
                            + (constraint.isValid() ? "" : " not valid")));
        }
    }

    private static String told(Index index) {
        String keys = index.text().keys().stream()
                .map(key -> key.column() == null ? "expression" : key.column().name())
                .collect(Collectors.joining(", ", " (", ")"));
        return "index " + raw(index) + " on " + raw(index.table()) + (index.isUnique() ? " unique" : "")
                + (index.isDeferrable() ? " deferrable" : "")
                + index.parent().map(parent -> " of " + raw(parent)).orElse("")
                + (index.isComplete() ? "" : " incomplete") + keys;
    }

    /** Of what no statement says where it is, a server only can tell. */
    private static boolean isPlaced(Relation relation) {
        return !relation.isTemporary() && relation.name().schema() != null;
    }

    private static boolean isUnplaced(Schema schema, QualifiedName name) {
        return schema.namespaces().unplaced().relation(name.name()) != null;
    }

    private static String raw(Relation relation) {
        return relation.name().schema() + "." + relation.name().name();
    }
}
