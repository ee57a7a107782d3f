package io.github.dbindex.plan;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.ddl.Schedule;
import io.github.dbindex.ddl.Scheduler;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.CreateTable;
import io.github.dbindex.sql.statement.RunEffects;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.Reindex;
import io.github.dbindex.sql.statement.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Works out what each statement of the pending migrations would do on this server, in order.
 *
 * <p>Reads only. What an index will be is asked of the server as a build would ask it, on an empty temporary table in a
 * transaction that is rolled back; without the right to make one, the step says so.
 */
public final class Planner {

    private final Catalog catalog;
    private final Tables tables;
    private final Scheduler scheduler;
    private final MaxMemory memory;
    private final PlannedIndex indexes;
    private final RunEffects effects = new RunEffects();
    private final Pending pending = new Pending();

    /**
     * Plans on a session whose search path is that of the migrations.
     *
     * @param parallel how many builds may run side by side
     * @param calibration measures how fast this server builds; never asked unless it was wanted
     */
    public Planner(Session session, BuildOptions options, int parallel, Optional<Calibrator> calibration) {
        this.scheduler = new Scheduler(session, options, parallel);
        this.memory = options.maxMemory();
        this.catalog = new Catalog(session);
        this.tables = new Tables(session);
        this.indexes = new PlannedIndex(session, options, pending, calibration);
    }

    /** The steps of all versions, in the order Flyway would apply them. */
    public List<Step> steps(List<PendingVersion> versions) {
        List<Step> steps = new ArrayList<>();
        for (PendingVersion version : versions) {
            Schedule schedule = scheduler.schedule(version.indexes(), pending.dropped());
            for (SqlStatement statement : version.statements()) {
                steps.add(step(version, schedule, statement));
            }
        }
        return steps;
    }

    private Step step(PendingVersion version, Schedule schedule, SqlStatement statement) {
        Statement read = Statements.in(statement);
        StepBuilder step = new StepBuilder(version, statement, effects.next(read));
        if (read instanceof CreateIndex create) {
            indexes.create(step, create, turn(schedule, create));
        } else if (read instanceof DropIndex drop) {
            indexes.drop(step, drop);
        } else if (read instanceof Reindex reindex) {
            indexes.reindex(step, reindex);
        } else if (step.effect().table() != null) {
            measure(step, step.effect().table());
        }
        if (read instanceof CreateTable table) {
            pending.created(table.table(), version.version());
        } else if (read instanceof DropObject drop && drop.isOfTables()) {
            drop.names().forEach(pending::dropped);
        }
        return step.build();
    }

    /** One that is not in the schedule is run when its turn comes among the version's other statements. */
    private Schedule.Run turn(Schedule schedule, CreateIndex create) {
        return schedule.of(create).orElseGet(() -> new Schedule.Run(create, memory, 1, 1));
    }

    private void measure(StepBuilder step, QualifiedName name) {
        if (pending.creator(name).isPresent()) {
            step.newTable();
            return;
        }
        Optional<Relation> table = catalog.relation(name);
        if (table.isEmpty()) {
            return;
        }
        step.about(table.get().name().toString(), table.get().name().toString());
        try {
            step.size(table.get().rows(), tables.sizeBytes(table.get()));
        } catch (StatementFailedException e) {
            // Somebody has locked the table altogether; the step is shown without its size.
            step.size(table.get().rows(), -1);
        }
    }
}
