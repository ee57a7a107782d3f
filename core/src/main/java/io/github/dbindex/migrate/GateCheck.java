package io.github.dbindex.migrate;

import io.github.dbindex.gate.AllowedHazards;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.gate.Refusal;
import io.github.dbindex.gate.RequiredReport;
import io.github.dbindex.sql.statement.RunEffects;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/** What the gates say about pending migrations, before anything is changed. */
record GateCheck(Gates gates, FlywayScripts scripts) {

    List<Refusal> refusals(List<MigrationInfo> pending) {
        List<Refusal> refusals = new ArrayList<>();
        AllowedHazards hazards = gates.hazards();
        if (hazards != null) {
            RunEffects effects = new RunEffects();
            pending.forEach(migration -> refusals.addAll(
                    hazards.refusals(FlywayScripts.version(migration), scripts.statements(migration), effects)));
        }
        RequiredReport report = gates.report();
        if (report != null) {
            refusals.addAll(report.refusals(
                    pending.stream()
                            .map(migration -> new RequiredReport.Pending(
                                    FlywayScripts.version(migration), migration.getChecksum()))
                            .toList(),
                    gates.clock().instant()));
        }
        return refusals;
    }

    /** Whether one of these builds an index, so that the window matters. */
    boolean anyBuilds(List<MigrationInfo> pending) {
        return pending.stream().anyMatch(migration -> WindowCheck.builds(scripts.statements(migration)));
    }

    private WindowCheck window(MigrationInfo migration) {
        return new WindowCheck(gates, FlywayScripts.version(migration));
    }

    /** Throws for the first that does not open. */
    void require(List<MigrationInfo> pending) {
        List<Refusal> refusals = refusals(pending);
        if (!refusals.isEmpty()) {
            throw refusals.get(0).exception();
        }
        pending.forEach(migration -> window(migration).requireToBegin(scripts.statements(migration)));
    }
}
