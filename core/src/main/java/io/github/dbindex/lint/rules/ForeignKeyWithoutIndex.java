package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownTable;
import io.github.dbindex.lint.KnownTable.ForeignKey;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import java.util.List;

/** The columns of a foreign key have an index. */
public final class ForeignKeyWithoutIndex implements LintRule {

    @Override
    public String id() {
        return "foreign-key-without-index";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Problem> checkAll(SchemaModel end) {
        return end.tables().stream()
                .filter(table -> !table.isTemporary())
                .flatMap(table -> table.foreignKeys().stream()
                        .filter(key ->
                                end.indexesOn(table.name()).stream().noneMatch(index -> index.leadsWith(key.columns())))
                        .map(key -> problem(table, key, end)))
                .toList();
    }

    private static Problem problem(KnownTable table, ForeignKey key, SchemaModel end) {
        String name = table.name()
                .named(table.name().name() + "_" + String.join("_", key.columns()) + "_idx")
                .name();
        String columns = String.join(
                ", ", key.columns().stream().map(QualifiedName::readable).toList());
        QualifiedName references = end.shortest(key.references());
        QualifiedName own = end.shortest(table.name());
        return key.addedBy()
                .problem(
                        "No index begins with " + columns + ", so each DELETE in " + references + " reads all of " + own
                                + " to see whether a row refers to it.",
                        PartitionedTable.index(false, name, own, "(" + columns + ")", end))
                .at(key.columns().get(0));
    }
}
