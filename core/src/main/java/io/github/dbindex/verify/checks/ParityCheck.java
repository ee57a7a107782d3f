package io.github.dbindex.verify.checks;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.IndexDefinition.Difference;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Table.Row;
import io.github.dbindex.report.Severity;
import io.github.dbindex.verify.Check;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Another database has the same indexes, extensions and numbers of rows. Made only if one is named. */
final class ParityCheck implements DatabaseCheck {

    private static final String NEXT = "apply the same migrations in both, or find out which of them is right.";

    @Override
    public Check check() {
        return Check.PARITY;
    }

    @Override
    public CheckOutcome run(Examined database) {
        Findings findings = new Findings(check());
        DatabaseUrl url = database.options().compareUrl();
        if (url == null) {
            return findings.outcome();
        }
        try (Session other = Database.at(url).open("verify")) {
            List<Row> rows = new ArrayList<>();
            other.set("lock_timeout", "3s");
            compareIndexes(database, other, findings, rows);
            compareExtensions(database, other, findings, rows);
            compareRows(database, other, findings, rows);
            Section.Table table = new Section.Table(
                    "This database beside the other",
                    List.of("object", "here", "there", "same"),
                    rows,
                    new Section.Table.Fine("object", "the same in both databases"));
            findings.add(table);
            return findings.outcome().with(Map.of("parity", table.json()));
        }
    }

    private static void compareIndexes(Examined database, Session other, Findings findings, List<Row> rows) {
        Map<QualifiedName, ActualIndex> here = byName(database, database.session());
        Map<QualifiedName, ActualIndex> there = byName(database, other);
        TreeSet<QualifiedName> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        for (QualifiedName name : names) {
            ActualIndex one = here.get(name);
            ActualIndex two = there.get(name);
            String difference = difference(one, two);
            row(name.toString(), new Cell.Text(state(one)), new Cell.Text(state(two)), difference.isEmpty(), rows);
            report(name, difference, findings);
        }
    }

    private static String difference(@Nullable ActualIndex here, @Nullable ActualIndex there) {
        if (here == null || there == null) {
            return "The index is in " + (here == null ? "the other database only." : "this database only.");
        }
        if (here.state().isUsable() != there.state().isUsable()) {
            return "The index is valid in " + (here.state().isUsable() ? "this" : "the other") + " database only.";
        }
        List<Difference> differences = here.definition().differencesFrom(there.definition());
        return differences.isEmpty()
                ? ""
                : "The index differs. "
                        + differences.stream()
                                .map(one -> one.what() + ": here " + one.declared() + ", there " + one.actual())
                                .collect(Collectors.joining("; "))
                        + ".";
    }

    private static String state(@Nullable ActualIndex index) {
        return index == null ? "" : index.state().isUsable() ? "valid" : "not valid";
    }

    private static Map<QualifiedName, ActualIndex> byName(Examined database, Session session) {
        return new IndexCatalog(session)
                .every().stream()
                        .filter(index -> !database.isIgnored(index.name()))
                        .collect(Collectors.toMap(ActualIndex::name, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static void compareExtensions(Examined database, Session other, Findings findings, List<Row> rows) {
        Map<String, String> here = new Catalog(database.session()).extensions();
        Map<String, String> there = new Catalog(other).extensions();
        TreeSet<String> names = new TreeSet<>(here.keySet());
        names.addAll(there.keySet());
        for (String name : names) {
            String one = here.getOrDefault(name, "not installed");
            String two = there.getOrDefault(name, "not installed");
            row("extension " + name, new Cell.Text(one), new Cell.Text(two), one.equals(two), rows);
            report(
                    "extension " + name,
                    one.equals(two) ? "" : "The extension is " + one + " here and " + two + " there.",
                    findings);
        }
    }

    private static void compareRows(Examined database, Session other, Findings findings, List<Row> rows) {
        for (String table : database.options().compareTables()) {
            OptionalLong here = count(database.session(), table);
            OptionalLong there = count(other, table);
            boolean same = here.equals(there) && here.isPresent();
            row("rows of " + table, cell(here), cell(there), same, rows);
            report(
                    "rows of " + table,
                    same ? "" : "The table has " + said(here) + " here and " + said(there) + " there.",
                    findings);
        }
    }

    private static Cell cell(OptionalLong count) {
        return count.isEmpty() ? Cell.none() : new Quantity.Count(count.getAsLong());
    }

    private static String said(OptionalLong count) {
        return count.isEmpty() ? "no name the server knows" : count.getAsLong() + " rows";
    }

    private static OptionalLong count(Session session, String table) {
        List<String> parts = Arrays.asList(table.split("\\.", 2));
        QualifiedName name =
                parts.size() == 2 ? QualifiedName.of(parts.get(0), parts.get(1)) : QualifiedName.unqualified(table);
        Catalog catalog = new Catalog(session);
        Optional<Relation> relation = catalog.relation(name);
        return relation.map(found -> OptionalLong.of(new Tables(session).exactRows(found)))
                .orElse(OptionalLong.empty());
    }

    private static void row(String object, Cell here, Cell there, boolean same, List<Row> rows) {
        rows.add(Row.of(
                same, new Cell.Name(object), here, there, same ? Cell.Status.good("yes") : Cell.Status.bad("NO")));
    }

    private static void report(Object subject, String difference, Findings findings) {
        findings.checked(subject);
        if (!difference.isEmpty()) {
            findings.add(Severity.ERROR, subject, difference, NEXT, null);
        }
    }
}
