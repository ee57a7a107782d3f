package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.IndexVerdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * No index does what another one on the same table does already. pg-index-health names the ones that are alike; that
 * order, uniqueness and INCLUDE agree is seen in their definitions.
 */
final class DuplicateOfCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.DUPLICATE_OF;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        findings.checked(database.server().database());
        List<List<QualifiedName>> alike = database.health().alike();
        if (!alike.isEmpty()) {
            Map<QualifiedName, ActualIndex> indexes = new IndexCatalog(database.session())
                    .named(alike.stream().flatMap(List::stream).toList());
            Comparator<ActualIndex> worthKeeping = worthKeeping(database);
            alike.forEach(group -> check(
                    group.stream()
                            .map(indexes::get)
                            .filter(Objects::nonNull)
                            .map(Objects::requireNonNull)
                            .filter(index -> index.state().isUsable() && !database.isIgnored(index.name()))
                            .sorted(worthKeeping)
                            .toList(),
                    findings));
        }
        return findings.outcome();
    }

    /** What a constraint or uniqueness needs first, then what is declared. */
    private static Comparator<ActualIndex> worthKeeping(Examined database) {
        Set<QualifiedName> declared =
                database.verdicts().stream().map(IndexVerdict::name).collect(Collectors.toSet());
        return Comparator.comparing((ActualIndex index) -> index.constraint() == null)
                .thenComparing(index -> !index.definition().unique())
                .thenComparing(index -> !declared.contains(index.name()))
                .thenComparing(ActualIndex::name);
    }

    private static void check(List<ActualIndex> bestFirst, Findings findings) {
        for (int i = 1; i < bestFirst.size(); i++) {
            ActualIndex index = bestFirst.get(i);
            bestFirst.subList(0, i).stream()
                    .filter(kept -> kept.definition().replaces(index.definition()))
                    .findFirst()
                    .ifPresent(kept -> findings.add(
                            index.name(),
                            "Index " + kept.name() + " on " + index.table() + " does all that this one does. It takes "
                                    + Amounts.size(index.sizeBytes()) + ", and every write keeps both.",
                            "in a migration: " + drop(index)));
        }
    }

    private static String drop(ActualIndex index) {
        String constraint = index.constraint();
        return constraint == null
                ? "DROP INDEX CONCURRENTLY " + index.name().quoted() + ";"
                : "ALTER TABLE " + index.table().quoted() + " DROP CONSTRAINT " + QualifiedName.quoted(constraint)
                        + ";";
    }
}
