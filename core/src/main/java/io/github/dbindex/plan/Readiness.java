package io.github.dbindex.plan;

import io.github.dbindex.database.Session;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Checklist.Item;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.Hazard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checklist before a migration: each item ticked or not, with the reason. */
public final class Readiness {

    private static final Set<String> SERVER = Set.of("standby", "server-version", "pooler");
    private static final Set<String> RIGHTS = Set.of("not-owner", "no-create-on-schema");
    private static final Set<String> BLOCKERS = Set.of(
            "long-transaction",
            "idle-in-transaction",
            "prepared-transaction",
            "other-build",
            "wraparound-vacuum",
            "wraparound-due");
    private static final Set<String> STATEMENTS = Set.of(
            "index-different", "wrong-kind", "definition-refused", "table-missing", "index-missing", "index-unnamed");
    private static final Set<String> FLYWAY =
            Set.of("checksum-changed", "migration-missing", "migration-failed", "not-in-order", "no-history", "flyway");
    private static final Set<String> ROWS = Set.of("duplicates", "vector-dimensions", "halfvec-range");

    private final Report.Server server;
    private final List<String> versions;
    private final List<Step> steps;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();

    /**
     * Begins with the steps.
     *
     * @param outside findings about the server and the run as a whole
     */
    public Readiness(Report.Server server, List<String> versions, List<Step> steps, List<Finding> outside) {
        this.server = server;
        this.versions = versions;
        this.steps = steps;
        this.findings.addAll(outside);
    }

    /**
     * Looks around, and makes the plan.
     *
     * @param gates what the gates say, as items of the checklist
     */
    public MigrationPlan plan(Session session, List<Item> gates) {
        boolean builds = steps.stream().anyMatch(step -> step.hazard() == Hazard.INDEX_BUILD || isConcurrentDrop(step));
        findings.addAll(new SurroundingsCheck(session).check(builds, wal(), tables()));
        OptionalLong free = Disk.free(session);
        free.ifPresent(this::checkDisk);

        items.add(item(SERVER, "database reachable, primary"));
        items.add(item(
                Set.of("extension"),
                server.pgvector() == null
                        ? "extension vector not needed, or created on the way"
                        : "pgvector " + server.pgvector() + " installed"));
        items.add(item(FLYWAY, "Flyway's history and the files agree"));
        items.add(item(RIGHTS, "privileges"));
        items.add(item(STATEMENTS, "every statement can be run"));
        items.add(item(ROWS, "rows fit the indexes"));
        items.add(item(BLOCKERS, "no blockers"));
        items.add(disk(free));
        items.addAll(gates);
        return new MigrationPlan(server, versions, steps, findings, new Section.Checklist("Before migrating", items));
    }

    private static boolean isConcurrentDrop(Step step) {
        return step.hazard() == Hazard.INDEX_DROP && step.action().endsWith("CONCURRENTLY");
    }

    /** On which something is built or dropped. */
    private Set<String> tables() {
        return steps.stream()
                .filter(step -> step.presence() != null)
                .map(Step::table)
                .collect(Collectors.toSet());
    }

    private long wal() {
        return steps.stream()
                .mapToLong(step -> step.forecast() == null ? 0 : step.forecast().walBytes())
                .sum();
    }

    private long needed() {
        return steps.stream()
                .mapToLong(step -> step.forecast() == null ? 0 : step.forecast().diskBytes())
                .sum();
    }

    private void checkDisk(long free) {
        if (needed() > free) {
            findings.add(new Finding(
                    "disk",
                    Severity.ERROR,
                    "disk",
                    "The builds may need " + Amounts.size(needed()) + " on disk (index, its WAL, temporary files), and "
                            + Amounts.size(free) + " are free.",
                    "make room first, then plan again.",
                    null));
        }
    }

    private Item disk(OptionalLong free) {
        String need = "~" + Amounts.size(needed()) + " needed" + notCounted();
        return free.isEmpty()
                ? new Item(false, "free disk", need + "; how much is free cannot be seen from here")
                : new Item(free.getAsLong() >= needed(), "free disk", Amounts.size(free.getAsLong()) + ", " + need);
    }

    /** What is built on a table that is not there yet, or that could not be looked at, may be of any size. */
    private String notCounted() {
        long unknown = steps.stream()
                .filter(step -> step.forecast() == null)
                .filter(step -> step.presence() == Presence.ABSENT
                        || step.presence() == Presence.LEFTOVER
                        || step.presence() == Presence.NEW_TABLE)
                .filter(step -> step.action().startsWith("CREATE"))
                .count();
        return unknown == 0 ? "" : ", without " + Amounts.of(unknown, "build") + " of unknown size";
    }

    /** Ticked unless one of these was found, apart from what only informs. */
    private Item item(Set<String> ids, String text) {
        List<Finding> against = Stream.concat(
                        steps.stream().flatMap(step -> step.obstacles().stream()), findings.stream())
                .filter(finding -> ids.contains(finding.id()) && finding.severity() != Severity.INFO)
                .toList();
        if (against.isEmpty()) {
            return new Item(true, text, null);
        }
        Finding first = against.get(0);
        return new Item(
                false,
                text,
                Amounts.of(against.size(), "finding") + ": "
                        + first.id().replace('-', ' ').toLowerCase(Locale.ROOT) + " (" + first.subject() + ")");
    }
}
