package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.IndexNames;
import io.github.dbindex.lint.LintRule;
import io.github.dbindex.lint.LintStatement;
import io.github.dbindex.lint.Problem;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.List;

/** PostgreSQL builds no index of a partitioned table concurrently; dbindex does, partition by partition. */
public final class ConcurrentlyOnPartitionedParent implements LintRule {

    @Override
    public String id() {
        return "concurrently-on-partitioned-parent";
    }

    @Override
    public Severity severity() {
        return Severity.INFO;
    }

    @Override
    public List<Problem> check(LintStatement statement, SchemaModel before) {
        return statement.as(CreateIndex.class).stream()
                .filter(create -> create.concurrently() && !create.only())
                .filter(create -> PartitionedTable.is(create.table(), before))
                .map(create -> statement
                        .problem(
                                create.table() + " is partitioned, and PostgreSQL refuses CONCURRENTLY on it (0A000)."
                                        + " dbindex:migrate builds the index of each partition concurrently and attaches them;"
                                        + " plain Flyway needs all of it written out.",
                                writtenOut(create, before))
                        .at("CONCURRENTLY"))
                .toList();
    }

    private static String writtenOut(CreateIndex create, SchemaModel before) {
        QualifiedName given = create.name();
        String name = given == null ? IndexNames.chosen(create) : given.name();
        return PartitionedTable.index(create.unique(), name, create.table(), create.definition(), before);
    }
}
