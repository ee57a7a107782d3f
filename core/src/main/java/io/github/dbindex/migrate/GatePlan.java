package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.gate.Backup;
import io.github.dbindex.gate.BuildWindow;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.gate.Refusal;
import io.github.dbindex.gate.RequiredReport;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Section.Checklist.Item;
import io.github.dbindex.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;

/** What the gates would say if it were migrated now, as findings and as items of the checklist. */
final class GatePlan {

    private final Gates gates;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    GatePlan(Gates gates, FlywayScripts scripts, List<MigrationInfo> pending) {
        this.gates = gates;
        List<Refusal> refusals = new GateCheck(gates, scripts).refusals(pending);
        refusals.forEach(refusal -> add(Severity.ERROR, refusal));
        backup(pending.isEmpty());
        report(refusals);
        if (gates.hazards() != null) {
            items.add(new Item(
                    refusals.stream().noneMatch(refusal -> refusal.id().equals("hazard-not-allowed")),
                    "every hazard is named in dbindex.allow",
                    null));
        }
        window(new GateCheck(gates, scripts).anyBuilds(pending));
    }

    List<Finding> findings() {
        return findings;
    }

    List<Item> items() {
        return items;
    }

    private void add(Severity severity, Refusal refusal) {
        findings.add(new Finding(refusal.id(), severity, refusal.subject(), refusal.problem(), refusal.next(), null));
    }

    private void backup(boolean nothingPending) {
        Path directory = gates.backupDirectory();
        if (directory == null) {
            items.add(new Item(false, "backup", "none named (dbindex.backup)"));
            return;
        }
        try {
            items.add(new Item(true, "backup", new Backup(directory).version() + ", into " + directory));
        } catch (DbIndexException e) {
            items.add(new Item(false, "backup", "pg_dump cannot be run"));
            add(
                    nothingPending ? Severity.INFO : Severity.ERROR,
                    new Refusal("backup", "pg_dump", e.problem(), e.nextStep()));
        }
    }

    private void report(List<Refusal> refusals) {
        RequiredReport report = gates.report();
        if (report == null) {
            items.add(new Item(false, "proven elsewhere", "no report named (dbindex.requireReport)"));
            return;
        }
        boolean proven = refusals.stream().noneMatch(refusal -> refusal.id().equals("report-required"));
        items.add(new Item(proven, "proven elsewhere", report.file().toString()));
    }

    private void window(boolean builds) {
        BuildWindow window = gates.window();
        if (window == null) {
            return;
        }
        Optional<String> shut = gates.windowIsShut();
        if (!builds) {
            items.add(new Item(true, "window " + window, "nothing is built"));
            return;
        }
        items.add(new Item(shut.isEmpty(), "window " + window, shut.orElse(null)));
        shut.ifPresent(why -> add(
                Severity.INFO,
                new Refusal(
                        "window-shut",
                        window.toString(),
                        "Now, migrate would change nothing: " + why + ".",
                        "migrate then.")));
    }
}
