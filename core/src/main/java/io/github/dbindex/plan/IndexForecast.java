package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.ColumnStatistics;
import io.github.dbindex.catalog.ElementStatistics;
import io.github.dbindex.catalog.PastBuild;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.catalog.Surroundings;
import io.github.dbindex.catalog.Tables;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.ddl.BuildOptions;
import io.github.dbindex.ddl.BuildResources;
import io.github.dbindex.ddl.ResourcePlanner;
import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.SizeEstimate;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an index will take: size, memory, workers, time, disk. */
final class IndexForecast {

    private final Session session;
    private final Catalog catalog;
    private final Tables tables;
    private final ResourcePlanner resources;
    private final Optional<Calibrator> calibration;
    private final TimeForecast times;

    IndexForecast(Session session, BuildOptions options, Optional<Calibrator> calibration) {
        this.session = session;
        this.catalog = new Catalog(session);
        this.tables = new Tables(session);
        this.resources = new ResourcePlanner(session, options);
        this.calibration = calibration;
        this.times = new TimeForecast(PastBuild.read(session));
    }

    void forecast(StepBuilder step, CreateIndex create, Relation table, ActualIndex index) {
        List<Relation> leaves = catalog.leaves(table);
        try {
            long rows = leaves.stream().mapToLong(tables::rows).sum();
            long tableBytes = leaves.stream().mapToLong(tables::sizeBytes).sum();
            step.size(rows, tableBytes);
            long indexed = indexed(table, index.definition(), rows);
            SizeEstimate size = sizes(table, index.definition())
                    .of(index, indexed, leaves.stream().map(tables::heapBytes).toList());
            Optional<BuildResources> given =
                    table.isPartitioned() ? largest(leaves, index) : resources.plan(table, index);
            given.ifPresent(memory -> warnOfSpill(step, memory));
            int workers = given.map(BuildResources::workers)
                    .orElseGet(() -> catalog.memorySettings().workers());
            TimeForecast.Build build = new TimeForecast.Build(
                    index, table.name().toString(), indexed, tableBytes, size.bytes(), given, workers);
            TimeForecast.Estimate time = calibration
                    .filter(calibrator -> !table.isPartitioned())
                    .flatMap(calibrator -> calibrator.measure(create, table, rows, given))
                    .map(sample -> TimeForecast.ofSample(sample, build))
                    .orElseGet(() -> times.of(build));
            step.needs(new Forecast(
                    size,
                    given.orElse(null),
                    workers,
                    time.time(),
                    time.basis(),
                    sorted(index, size.bytes(), tableBytes)));
        } catch (StatementFailedException e) {
            step.notVisible(e, "Size, memory and time could not be worked out", "plan as the role that migrates.");
        }
    }

    /** A reindex builds what is there already beside it. */
    void again(StepBuilder step, Relation table, ActualIndex index) {
        long tableBytes = tables.sizeBytes(table);
        step.size(table.rows(), tableBytes);
        Bounds size = new Bounds(index.sizeBytes() / 3, index.sizeBytes(), index.sizeBytes() + index.sizeBytes() / 10);
        Optional<BuildResources> given = resources.plan(table, index);
        given.ifPresent(memory -> warnOfSpill(step, memory));
        int workers = given.map(BuildResources::workers)
                .orElseGet(() -> catalog.memorySettings().workers());
        TimeForecast.Estimate time = times.of(new TimeForecast.Build(
                index, table.name().toString(), Math.max(0, table.rows()), tableBytes, size, given, workers));
        step.needs(new Forecast(
                new SizeEstimate(size, "size of the old one", false),
                given.orElse(null),
                workers,
                time.time(),
                time.basis(),
                sorted(index, size, tableBytes)));
    }

    /** Partitions are built one after the other; the hungriest decides. */
    private Optional<BuildResources> largest(List<Relation> leaves, ActualIndex index) {
        return leaves.stream()
                .flatMap(leaf -> resources.plan(leaf, index).stream())
                .max(Comparator.comparingLong(BuildResources::neededBytes));
    }

    private long indexed(Relation table, IndexDefinition index, long rows) {
        String predicate = index.predicate();
        if (predicate == null || table.isPartitioned()) {
            return rows;
        }
        return new Surroundings(session)
                .rowsWhere(table.name(), predicate)
                .map(estimate -> Math.min(estimate, rows))
                .orElse(rows);
    }

    private SizeForecast sizes(Relation table, IndexDefinition index) {
        List<String> names = Stream.concat(
                        index.keys().stream().map(IndexDefinition.Key::expression), index.included().stream())
                .toList();
        return new SizeForecast(
                ColumnStatistics.of(session, table.oid(), names), ElementStatistics.of(session, table.oid(), names));
    }

    private static void warnOfSpill(StepBuilder step, BuildResources memory) {
        if (memory.spills()) {
            step.obstacle(
                    "memory",
                    Severity.WARNING,
                    "The graph needs " + Amounts.size(memory.neededBytes()) + " and may take "
                            + Amounts.size(memory.memoryBytes())
                            + ": it will not fit, and the build takes up to 30 times as long.",
                    "raise dbindex.maxMemory if the server has more memory, or index halfvec instead of vector.");
        }
        if (!memory.whySerial().isEmpty()) {
            step.obstacle(
                    "no-workers",
                    Severity.WARNING,
                    "The build gets no parallel workers: " + memory.whySerial() + ".",
                    "update the extension's files on the server, then plan again.");
        }
    }

    /** What is sorted outside memory lies in temporary files: about the keys once. */
    private static long sorted(ActualIndex index, Bounds size, long tableBytes) {
        return switch (index.definition().method()) {
            case "hnsw", "brin" -> 0;
            case "ivfflat" -> tableBytes;
            default -> size.expected();
        };
    }
}
