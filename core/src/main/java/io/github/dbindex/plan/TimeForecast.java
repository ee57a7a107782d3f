package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.estimate.Bounds;
import io.github.dbindex.estimate.BuildTime;
import io.github.dbindex.estimate.Spread;
import io.github.dbindex.event.BuildResources;
import io.github.dbindex.history.PastBuild;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexParameters;
import io.github.dbindex.index.VectorType;
import io.github.dbindex.report.Amounts;
import java.util.List;
import java.util.Optional;

/** How long a build takes: from builds this server has done before, else from the model. */
record TimeForecast(List<PastBuild> past) {

    /** What a build of a tiny index takes says nothing about a large one. */
    private static final long TELLING_BYTES = 1L << 20;

    /** A sample has a graph that fits the cache; the whole has not always. */
    private static final double SAMPLE = 2;

    private static final double SAME_TABLE = 1.5;
    private static final double SAME_METHOD = 2.5;

    /**
     * A time, and what it is worked out from.
     *
     * @param basis for people
     */
    record Estimate(Spread time, String basis) {}

    /** A build to be. */
    record Build(
            ActualIndex index,
            String table,
            long rows,
            long tableBytes,
            Bounds size,
            Optional<BuildResources> resources,
            int workers) {

        AccessMethod method() {
            return index.definition().method();
        }

        boolean spills() {
            return resources.map(BuildResources::spills).orElse(false);
        }
    }

    Estimate of(Build build) {
        return earlier(build, true).or(() -> earlier(build, false)).orElseGet(() -> model(build));
    }

    private Optional<Estimate> earlier(Build build, boolean sameTable) {
        return past.stream()
                .filter(one -> one.method().equals(build.method()) && one.spilled() == build.spills())
                .filter(one -> !sameTable || one.table().equals(build.table()))
                .filter(one ->
                        one.sizeBytes() >= Math.min(TELLING_BYTES, build.size().expected() / 10))
                .findFirst()
                .map(one -> new Estimate(
                        BuildTime.scaled(
                                one.time(),
                                one.sizeBytes(),
                                build.size().expected(),
                                sameTable ? SAME_TABLE : SAME_METHOD),
                        "as on this server before: " + Amounts.size(one.sizeBytes()) + " in "
                                + Amounts.time(one.time())));
    }

    /** What a sample took, for all rows; the sample's table writes no WAL, which is added. */
    static Estimate ofSample(Calibrator.Sample sample, Build build) {
        Spread time = BuildTime.ofSample(
                sample.time(), sample.rows(), build.rows(), build.size().expected(), SAMPLE);
        return new Estimate(
                build.spills() ? BuildTime.spilled(time) : time,
                "measured: " + Amounts.count(sample.rows()) + " rows in " + Amounts.time(sample.time()) + ", copied to "
                        + sample.table() + ", which is dropped again");
    }

    private static Estimate model(Build build) {
        return new Estimate(spread(build), "model, within a factor of 3" + (build.spills() ? ", and the spill" : ""));
    }

    private static Spread spread(Build build) {
        IndexDefinition definition = build.index().definition();
        long bytes = build.size().expected();
        int dimensions = Math.max(1, build.index().dimensions());
        return switch (build.method().structure()) {
            case GRAPH ->
                BuildTime.hnsw(
                        new BuildTime.Hnsw(
                                VectorType.ofOperatorClass(
                                                definition.keys().get(0).operatorClass())
                                        .orElse(VectorType.VECTOR),
                                dimensions,
                                definition.number(IndexParameters.M),
                                definition.number(IndexParameters.EF_CONSTRUCTION)),
                        build.rows(),
                        bytes,
                        build.workers(),
                        build.spills());
            case LISTS ->
                BuildTime.ivfflat(
                        dimensions,
                        definition.number(IndexParameters.LISTS),
                        build.rows(),
                        build.tableBytes(),
                        bytes,
                        build.workers());
            case BTREE, HASH, GIST, SPGIST, GIN, BRIN, SIGNATURES, UNKNOWN ->
                BuildTime.sorted(build.rows(), build.tableBytes(), bytes, build.workers());
        };
    }
}
