package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.IndexVerdict;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The database has the indexes that the migrations make, and no others. Made only after a replay. */
final class DriftCheck implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.DRIFT;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        List<ActualIndex> replayed = database.replayed();
        if (replayed == null) {
            return findings.outcome();
        }
        Map<QualifiedName, ActualIndex> made = byName(replayed);
        Map<QualifiedName, ActualIndex> there = byName(new IndexCatalog(database.session()).every());
        Set<QualifiedName> judged =
                database.verdicts().stream().map(IndexVerdict::name).collect(Collectors.toSet());
        made.forEach((name, index) -> {
            if (!judged.contains(name)) {
                findings.checked(name);
                compare(index, there.get(name), findings);
            }
        });
        there.values().stream()
                .filter(index -> !made.containsKey(index.name()) && !judged.contains(index.name()))
                .filter(index ->
                        !database.isIgnored(index.name()) && index.state().isUsable())
                .forEach(index -> {
                    findings.checked(index.name());
                    findings.add(
                            index.name(),
                            "No migration makes this index on " + index.table() + "; it is " + index.statement() + ".",
                            "declare it in a migration with IF NOT EXISTS, list it in the manifest (indexes or ignore),"
                                    + " or drop it.");
                });
        return findings.outcome();
    }

    /** Without dbindex's own table, which is not everywhere. */
    private static Map<QualifiedName, ActualIndex> byName(List<ActualIndex> indexes) {
        return indexes.stream()
                .filter(index -> !index.table().name().equals("dbindex_history"))
                .collect(Collectors.toMap(ActualIndex::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static void compare(ActualIndex made, @Nullable ActualIndex there, Findings findings) {
        if (there == null) {
            findings.add(
                    Severity.ERROR,
                    made.name(),
                    "The applied migrations make this index on " + made.table() + ", and it is not there.",
                    "build it: " + made.statement() + ";",
                    null);
            return;
        }
        List<Difference> differences = made.definition().differencesFrom(there.definition());
        if (!differences.isEmpty()) {
            findings.add(
                    Severity.ERROR,
                    made.name(),
                    "The index is not the one the applied migrations make. "
                            + differences.stream().map(Difference::toString).collect(Collectors.joining("; ")) + ".",
                    "build the declared index under a new name, or declare what is there.",
                    null);
        }
    }
}
