package io.github.dbindex.plan;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.BuildProgress;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what an index statement would meet: the same questions a build asks, and none of its deeds. */
final class PlannedIndex {

    private final Session session;
    private final Catalog catalog;
    private final IndexCatalog indexes;
    private final Pending pending;
    private final IndexForecast forecasts;
    private final DataCheck data;
    private final TableObstacles obstacles;

    PlannedIndex(Session session, BuildOptions options, Pending pending, Optional<Calibrator> calibration) {
        this.session = session;
        this.catalog = new Catalog(session);
        this.indexes = new IndexCatalog(session);
        this.pending = pending;
        this.forecasts = new IndexForecast(session, options, calibration);
        this.data = new DataCheck(session);
        this.obstacles = new TableObstacles(session);
    }

    void create(StepBuilder step, CreateIndex create) {
        if (step.plainIsConcurrent() && !create.concurrently()) {
            step.concurrently();
        }
        QualifiedName name = create.name();
        step.about(
                name == null ? "an index without a name" : name.toString(),
                create.table().toString());
        if (name == null && create.concurrently()) {
            step.obstacle(
                    "index-unnamed",
                    Severity.ERROR,
                    "The index has no name, so nobody can tell whether it is there already.",
                    "name it: CREATE INDEX CONCURRENTLY name ON " + create.table() + " ...");
        }
        Optional<Relation> table =
                pending.isDropped(create.table()) ? Optional.empty() : catalog.relation(create.table());
        Optional<String> creator = pending.creator(create.table());
        if (creator.isPresent()) {
            step.newTable();
            step.is(Presence.NEW_TABLE, "absent; " + creator.get() + " makes its table");
        } else if (table.isEmpty()) {
            step.is(Presence.ABSENT, "absent; its table is not there");
            step.obstacle(
                    "table-missing",
                    Severity.ERROR,
                    "There is no table " + create.table() + " on the search path "
                            + String.join(", ", catalog.searchPath())
                            + ", and no pending migration before this statement makes it in a way its text shows.",
                    "create it in an earlier migration, or correct its name.");
        } else {
            onTable(step, create, table.get());
        }
        if (name != null) {
            pending.created(name, step.version());
        }
    }

    private void onTable(StepBuilder step, CreateIndex create, Relation table) {
        QualifiedName name =
                create.name() == null ? null : table.name().named(create.name().name());
        step.about(
                name == null ? "an index without a name" : name.name(),
                table.name().toString());
        step.size(table.rows(), table.sizeBytes());
        obstacles.rights(step, table);
        Optional<ActualIndex> rehearsed = rehearse(step, create, table);
        Optional<ActualIndex> there = name == null || pending.isDropped(name) ? Optional.empty() : indexes.named(name);
        Presence presence = presence(step, name, table, there, rehearsed);
        if (presence == Presence.VALID || presence == Presence.DIFFERENT || presence == Presence.WRONG_KIND) {
            step.size(table.rows(), new Tables(session).sizeBytes(table));
            return;
        }
        rehearsed.ifPresent(index -> {
            forecasts.forecast(step, create, table, index);
            data.check(step, table, index);
        });
        obstacles.vacuum(step, table);
    }

    private Optional<ActualIndex> rehearse(StepBuilder step, CreateIndex create, Relation table) {
        try {
            return Optional.of(new Rehearsal(session)
                    .rehearse(table.name(), clone -> List.of(create.on(Rehearsal.INDEX, clone))));
        } catch (StatementFailedException e) {
            if (e.connectionLost()) {
                throw e;
            }
            String next = next(e.sqlState());
            boolean refused = next.isEmpty();
            step.obstacle(
                    refused ? "definition-refused" : "not-visible",
                    refused ? Severity.ERROR : Severity.INFO,
                    (refused ? "The server refuses it: " : "What the index will be could not be found out: ")
                            + e.serverMessage() + " (SQLSTATE " + e.sqlState() + ").",
                    refused ? "correct the statement in a new migration file." : next);
            return Optional.empty();
        }
    }

    /** What lets the server be asked; empty if it was, and refuses the index. */
    private static String next(String sqlState) {
        return switch (sqlState) {
            case "42501" -> "GRANT TEMP ON DATABASE to this role, or plan as the role that migrates.";
            case "25006" -> "plan on the primary.";
            case "55P03" -> "plan again when the table is free.";
            default -> "";
        };
    }

    private Presence presence(
            StepBuilder step,
            @Nullable QualifiedName name,
            Relation table,
            Optional<ActualIndex> there,
            Optional<ActualIndex> rehearsed) {
        if (there.isPresent()) {
            return presenceOf(step, table, there.get(), rehearsed);
        }
        Optional<Relation> other = name == null || pending.isDropped(name) ? Optional.empty() : catalog.relation(name);
        if (other.isPresent()) {
            step.is(Presence.WRONG_KIND, "a " + other.get().kindName() + " has its name");
            step.obstacle(
                    "wrong-kind",
                    Severity.ERROR,
                    other.get().name() + " is a " + other.get().kindName() + ", so no index can have that name.",
                    "give the index another name.");
            return Presence.WRONG_KIND;
        }
        step.is(Presence.ABSENT, "absent");
        return Presence.ABSENT;
    }

    private Presence presenceOf(StepBuilder step, Relation table, ActualIndex there, Optional<ActualIndex> rehearsed) {
        if (there.tableOid() != table.oid()) {
            return different(step, there, "it is on table " + there.table());
        }
        if (there.state().isUsable()) {
            return usable(step, there, rehearsed);
        }
        Optional<BuildProgress> build = new Activity(session)
                .buildOnTable(table.oid())
                .filter(running -> running.indexOid() == there.oid() || running.indexOid() == 0);
        if (build.isPresent()) {
            step.is(
                    Presence.BUILDING,
                    "being built by pid " + build.get().pid() + " ("
                            + build.get().phase() + ")");
            return Presence.BUILDING;
        }
        step.is(Presence.LEFTOVER, "leftover, dropped first");
        step.obstacle(
                "leftover",
                Severity.INFO,
                there.name() + " is there but " + there.state().meaning()
                        + ". Nobody is seen building it: an earlier build" + " has left it.",
                "nothing; migrate drops it concurrently and builds it anew.");
        return Presence.LEFTOVER;
    }

    private static Presence usable(StepBuilder step, ActualIndex there, Optional<ActualIndex> rehearsed) {
        if (rehearsed.isEmpty()) {
            step.is(Presence.NOT_VISIBLE, "valid; whether as declared is not visible");
            return Presence.VALID;
        }
        List<IndexDefinition.Difference> differences =
                rehearsed.get().definition().differencesFrom(there.definition());
        if (!differences.isEmpty()) {
            return different(
                    step, there, differences.stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        step.is(Presence.VALID, Presence.VALID.words());
        return Presence.VALID;
    }

    private static Presence different(StepBuilder step, ActualIndex there, String how) {
        step.is(Presence.DIFFERENT, "different: " + how);
        step.obstacle(
                "index-different",
                Severity.ERROR,
                "An index " + there.name() + " is there already, and it is another one: " + how + ".",
                "give the new index another name, or drop the old one in an earlier migration.");
        return Presence.DIFFERENT;
    }

    void drop(StepBuilder step, DropIndex drop) {
        String names = drop.names().stream().map(QualifiedName::toString).collect(Collectors.joining(", "));
        step.about(names, "");
        Optional<Relation> index = drop.names().stream()
                .filter(name -> !pending.isDropped(name))
                .flatMap(name -> catalog.relation(name).stream())
                .findFirst();
        Optional<ActualIndex> there = index.flatMap(found -> indexes.named(found.name()));
        there.ifPresent(found -> {
            step.about(names, found.table().toString());
            step.is(
                    found.state().isUsable() ? Presence.VALID : Presence.LEFTOVER,
                    (found.state().isUsable() ? "valid, " : "not valid, ") + Amounts.size(found.sizeBytes()));
        });
        if (there.isEmpty()) {
            boolean comes =
                    drop.names().stream().anyMatch(name -> pending.creator(name).isPresent());
            step.is(Presence.ABSENT, comes ? "absent; built by an earlier step" : "absent");
            if (!comes && !drop.ifExists()) {
                step.obstacle(
                        "index-missing",
                        Severity.ERROR,
                        "There is no index " + names + " to drop.",
                        "write DROP INDEX CONCURRENTLY IF EXISTS, or correct the name.");
            }
        }
        drop.names().forEach(pending::dropped);
    }

    void reindex(StepBuilder step, Reindex reindex) {
        QualifiedName name = reindex.name();
        if (name == null) {
            return;
        }
        step.about(name.toString(), "");
        Optional<ActualIndex> there = catalog.relation(name).flatMap(found -> indexes.named(found.name()));
        there.ifPresentOrElse(
                index -> {
                    step.about(index.name().name(), index.table().toString());
                    step.is(
                            index.state().isUsable() ? Presence.VALID : Presence.LEFTOVER,
                            "built again beside the old one");
                    catalog.relation(index.table()).ifPresent(table -> forecasts.again(step, table, index));
                },
                () -> step.is(Presence.NOT_VISIBLE, "all indexes of " + name));
    }
}
