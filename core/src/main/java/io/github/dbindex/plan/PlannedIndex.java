package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.IndexCatalog;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.IndexSights;
import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.SqlState;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.Schedule;
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
        this.data = new DataCheck(session, options.showValues());
        this.obstacles = new TableObstacles(session);
    }

    void create(StepBuilder step, CreateIndex create, Schedule.Run turn) {
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
            onTable(step, create, table.get(), turn);
        }
        if (name != null) {
            pending.created(name, step.version());
        }
    }

    private void onTable(StepBuilder step, CreateIndex create, Relation table, Schedule.Run turn) {
        QualifiedName name =
                create.name() == null ? null : table.name().named(create.name().name());
        step.about(
                name == null ? "an index without a name" : name.name(),
                table.name().toString());
        step.size(table.rows(), table.sizeBytes());
        step.turn(turn);
        obstacles.rights(step, table);
        Optional<ActualIndex> rehearsed = rehearse(step, create, table);
        IndexSight sight = sight(name, table);
        Presence presence = sight.match(new PresenceFound(step, rehearsed));
        if (!presence.isToBeBuilt()) {
            step.size(table.rows(), new Tables(session).sizeBytes(table));
            return;
        }
        rehearsed.ifPresent(index -> {
            List<Relation> leaves = leaves(create, table, sight);
            if (!leaves.isEmpty()) {
                forecasts.forecast(step, create, table, leaves, index, turn.memory());
            }
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
            case SqlState.INSUFFICIENT_PRIVILEGE ->
                "GRANT TEMP ON DATABASE to this role, or plan as the role that migrates.";
            case SqlState.READ_ONLY_TRANSACTION -> "plan on the primary.";
            case SqlState.LOCK_NOT_AVAILABLE -> "plan again when the table is free.";
            default -> "";
        };
    }

    /** In which something is to be built. */
    private List<Relation> leaves(CreateIndex create, Relation table, IndexSight sight) {
        if (table.isPartitioned() && create.only()) {
            return List.of();
        }
        return sight instanceof IndexSight.Incomplete incomplete
                ? incomplete.gaps().stream()
                        .flatMap(gap -> catalog.relation(gap.partition()).stream())
                        .flatMap(partition -> catalog.leaves(partition).stream())
                        .toList()
                : catalog.leaves(table);
    }

    private IndexSight sight(@Nullable QualifiedName name, Relation table) {
        return name == null || pending.isDropped(name)
                ? new IndexSight.Absent()
                : new IndexSights(session).at(name, table.oid());
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
