package io.github.dbindex.plan;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.Blocker;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.catalog.Surroundings;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is in the way right now, whichever index is built: sessions, prepared transactions, builds, replicas, limits. */
final class SurroundingsCheck {

    private static final Duration LONG = Duration.ofMinutes(1);

    /** WAL that a slot holds back already, from which on a further burst is worth a word. */
    private static final long FAR_BEHIND = 1L << 30;

    private final Surroundings surroundings;
    private final Activity activity;
    private final List<Finding> findings = new ArrayList<>();

    SurroundingsCheck(Session session) {
        this.surroundings = new Surroundings(session);
        this.activity = new Activity(session);
    }

    /**
     * Looks at all of it.
     *
     * @param builds whether anything is built concurrently, which waits for every old snapshot in the database
     * @param walBytes that the builds will write
     * @param tables on which something is built, for people
     */
    List<Finding> check(boolean builds, long walBytes, Set<String> tables) {
        if (builds) {
            transactions();
            surroundings.preparedTransactions().forEach(prepared -> prepared(prepared, tables));
            otherBuilds();
            replicas(walBytes);
        }
        limits(builds);
        surroundings.ofOthersThanThisSuperuser().ifPresent(this::superuser);
        if (!surroundings.seesAllSessions()) {
            add(
                    "not-visible",
                    Severity.INFO,
                    "sessions",
                    "This role does not see what other roles' sessions do; how long their transactions are open is unknown.",
                    "GRANT pg_read_all_stats (or pg_monitor) to it for a complete picture.");
        }
        return findings;
    }

    private void superuser(String object) {
        add(
                "superuser",
                Severity.WARNING,
                "this role",
                "It is a superuser, and others own what it works on, or may put something in its way: " + object
                        + ". What they have put there could run with its rights.",
                "migrate as the owner of the tables, who needs no other rights; see reference/rights.md.");
    }

    private void transactions() {
        for (Blocker session : surroundings.longTransactions(LONG)) {
            boolean idle = session.state().startsWith("idle in transaction");
            boolean seen = session.transactionAge() != null;
            add(
                    idle ? "idle-in-transaction" : seen ? "long-transaction" : "not-visible",
                    seen ? Severity.WARNING : Severity.INFO,
                    "pid " + session.pid(),
                    session.described()
                            + (seen
                                    ? ": a concurrent build waits for it before it is done."
                                    : ": it holds a" + " snapshot, for how long is not visible to this role."),
                    "let it end, or end it with SELECT pg_terminate_backend(" + session.pid() + "), before migrating.");
        }
    }

    private void prepared(Surroundings.Prepared prepared, Set<String> tables) {
        List<String> locked = surroundings.locked(prepared).stream()
                .map(QualifiedName::toString)
                .filter(tables::contains)
                .toList();
        add(
                "prepared-transaction",
                locked.isEmpty() ? Severity.INFO : Severity.WARNING,
                prepared.id(),
                "Transaction " + prepared.id() + " of " + prepared.owner() + " was prepared "
                        + Amounts.time(prepared.age()) + " ago and never ended. "
                        + (locked.isEmpty()
                                ? "It is in no build's way, but VACUUM removes nothing that it may still see."
                                : "It has locked " + String.join(", ", locked)
                                        + ": a build there waits as long as it is there."),
                "COMMIT PREPARED or ROLLBACK PREPARED '" + prepared.id().replace("'", "''") + "'.");
    }

    private void otherBuilds() {
        for (BuildProgress build : activity.builds()) {
            add(
                    "other-build",
                    Severity.WARNING,
                    "pid " + build.pid(),
                    activity.session(build.pid()).described() + ": it runs " + build.command() + " (" + build.phase()
                            + ").",
                    "let it end first; two builds share memory and disk, and may wait for each other.");
        }
    }

    private void replicas(long walBytes) {
        List<Surroundings.Replica> replicas = surroundings.replicas();
        if (!replicas.isEmpty()) {
            add(
                    "replicas",
                    Severity.INFO,
                    Amounts.of(replicas.size(), "replica"),
                    replicas.stream()
                                    .map(replica -> replica.name() + " (" + replica.state() + ")")
                                    .collect(Collectors.joining(", "))
                            + " will receive about " + Amounts.size(walBytes) + " of WAL, and lag behind meanwhile.",
                    "watch pg_stat_replication.replay_lag while it runs.");
        }
        surroundings.slots().forEach(slot -> slot(slot, walBytes));
    }

    private void slot(Surroundings.Slot slot, long walBytes) {
        Long behind = slot.bytesBehind();
        if (behind == null) {
            return; // it holds nothing back
        }
        boolean lost = surroundings.slotLimitBytes().orElse(Long.MAX_VALUE) < behind + walBytes;
        if (slot.active() && behind <= FAR_BEHIND && !lost) {
            return;
        }
        String name = slot.name().replace("'", "''");
        add(
                "replication-slot",
                Severity.WARNING,
                slot.name(),
                "The " + slot.type() + " slot " + slot.name() + (slot.active() ? "" : " is not in use and")
                        + " holds back " + Amounts.size(behind) + " of WAL; the builds add about "
                        + Amounts.size(walBytes)
                        + (lost ? ", more than max_slot_wal_keep_size allows: it may be lost." : "."),
                slot.active()
                        ? "see that its consumer catches up first."
                        : "start its consumer; or, if it has none any more, SELECT pg_drop_replication_slot('" + name
                                + "').");
    }

    private void limits(boolean builds) {
        for (Surroundings.Limit limit : surroundings.limits()) {
            add(
                    "timeout-set",
                    Severity.INFO,
                    limit.name(),
                    limit.name() + " is " + limit.value() + " (from the " + limit.source() + "). "
                            + (builds ? "Concurrent builds run without it; statements" : "Statements")
                            + " that Flyway runs itself are subject to it.",
                    "raise it for this role if a statement of a migration takes longer.");
        }
    }

    private void add(String id, Severity severity, String subject, String problem, String next) {
        findings.add(new Finding(id, severity, subject, problem, next, null));
    }
}
