package io.github.dbindex.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.IndexTask;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.migrate.MigrationReport;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.migrate.VerificationReport;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.verify.AppliedScript;
import io.github.dbindex.verify.ExpectedIndex;
import io.github.dbindex.verify.ExpectedIndexes;
import io.github.dbindex.verify.IndexUsage;
import io.github.dbindex.verify.IndexUsage.Recall;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.checks.CheckOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The tables that migrate and verify end with, and the summary. */
class IndexTablesTest {

    private static final String MIGRATION = """
            CREATE INDEX CONCURRENTLY chunks_embedding_idx ON public.chunks USING hnsw (embedding vector_cosine_ops);
            CREATE INDEX CONCURRENTLY orders_day_idx ON sales.orders (day);
            """;

    private static final List<ExpectedIndex> EXPECTED = ExpectedIndexes.from(
                    List.of(new AppliedScript("V2", "V2__indexes.sql", SqlScript.statements(MIGRATION))), "public")
            .indexes();

    private static final Screen SCREEN = new Screen(100, 100, 20);

    private static final Finding MISSING =
            new Finding("index-exists", Severity.ERROR, "sales.orders_day_idx", "It is gone.", "build it.", null);

    @Test
    void showsWhatWasBuiltAndWhatWasThere() {
        assertThat(lines(MigrationReport.of(result(verification(List.of())))))
                .containsExactly(
                        "index                 on            method    size    time  state",
                        "chunks_embedding_idx  chunks        hnsw    195 MB  38.2 s  valid",
                        "sales.orders_day_idx  sales.orders  btree    16 kB          valid");
    }

    @Test
    void showsWhatWasChecked() {
        assertThat(lines(ofVerification(verification(List.of(MISSING)))))
                .containsExactly(
                        "index                 on              size  checks",
                        "chunks_embedding_idx  chunks        195 MB  exists valid definition",
                        "sales.orders_day_idx  sales.orders          index-exists FAILED");
    }

    @Test
    void saysBesideAnIndexWhatTheManifestsQueriesDoWithIt() {
        QualifiedName chunks = EXPECTED.get(0).name();
        QualifiedName orders = EXPECTED.get(1).name();
        IndexUsage used = new IndexUsage(true, List.of(), List.of(new Recall("search", 10, 0.9812, 0.0091)));
        IndexUsage alsoUsed = new IndexUsage(
                true, List.of(), List.of(new Recall("wide", 50, 0.9, 0.02), new Recall("other", 10, 0.95, 0.01)));
        IndexUsage unused = new IndexUsage(false, List.of("query-can-use", "query-can-use"), List.of());
        IndexUsage unknown = new IndexUsage(false, List.of(), List.of());

        assertThat(lines(ofVerification(verification(List.of(), Map.of(chunks, used, orders, unused)))))
                .containsExactly(
                        "index                 on              size  checks",
                        "chunks_embedding_idx  chunks        195 MB  exists valid definition used recall@10 0.981 ± 0.009",
                        "sales.orders_day_idx  sales.orders   16 kB  exists valid definition query-can-use FAILED");
        assertThat(lines(ofVerification(verification(List.of(), Map.of(chunks, unknown)))))
                .contains("chunks_embedding_idx  chunks        195 MB  exists valid definition usable");
        assertThat(words(used.and(alsoUsed))).isEqualTo("used recall@10 0.950 ± 0.010 recall@50 0.900 ± 0.020");
        assertThat(words(used.and(unused))).isEqualTo("query-can-use FAILED");
        assertThat(words(used.and(unknown))).isEqualTo("usable recall@10 0.981 ± 0.009");
    }

    @Test
    void isLeftOutWhereThereIsNothingToShow() {
        Verification empty = new Verification(server(), 1, List.of(), List.of(), CheckOutcome.NOTHING, List.of());
        assertThat(lines(ofVerification(empty))).isEmpty();
        assertThat(summary(new MigrationResult(List.of(), List.of(), empty), Duration.ZERO))
                .isEqualTo("Nothing to do: 1 version applied, 0 indexes valid and as declared.");
    }

    @Test
    void endsInOneLineWithTheOutcome() {
        assertThat(summary(result(verification(List.of())), Duration.ofMillis(41_600)))
                .isEqualTo("Applied V2. 2 indexes valid and as declared, 195 MB, 41.6 s.");
        assertThat(summary(result(verification(List.of(MISSING))), Duration.ofMillis(41_600)))
                .isEqualTo("Applied V2. 1 of 2 indexes valid and as declared, 195 MB, 41.6 s.");
    }

    private static List<String> lines(Report report) {
        return report.sections().get(0).accept(new SectionLines(SCREEN)).stream()
                .map(Line::toString)
                .toList();
    }

    private static Report ofVerification(Verification verification) {
        return VerificationReport.of(verification, Instant.EPOCH);
    }

    private static String summary(MigrationResult result, Duration time) {
        return MigrationSummary.of(result, time, SCREEN);
    }

    private static String words(IndexUsage usage) {
        return new Cell.Checks(usage.outcomes()).text();
    }

    private static MigrationResult result(Verification verification) {
        BuildResult build = new BuildResult(
                new IndexTask(
                        IndexTask.Kind.CREATE,
                        EXPECTED.get(0).name(),
                        EXPECTED.get(0).table(),
                        AccessMethod.HNSW,
                        104_213),
                BuildResult.Outcome.BUILT,
                Instant.parse("2026-11-20T12:00:00Z"),
                Duration.ofMillis(38_200),
                195 << 20,
                List.of(),
                null);
        return new MigrationResult(List.of("V2"), List.of(build), verification);
    }

    private static Verification verification(List<Finding> ofOrders) {
        return verification(ofOrders, Map.of());
    }

    private static Verification verification(List<Finding> ofOrders, Map<QualifiedName, IndexUsage> usage) {
        List<String> all = List.of("exists", "valid", "definition");
        ExpectedIndex chunks = EXPECTED.get(0);
        ExpectedIndex orders = EXPECTED.get(1);
        return new Verification(
                server(),
                2,
                List.of(
                        new IndexVerdict(
                                chunks, chunks.name(), actual(chunks, 195 << 20), all, List.of(), List.of(), null),
                        new IndexVerdict(
                                orders,
                                orders.name(),
                                ofOrders.isEmpty() ? actual(orders, 16 << 10) : null,
                                ofOrders.isEmpty() ? all : List.of(),
                                List.of(),
                                ofOrders,
                                null)),
                List.of(),
                new CheckOutcome(List.of(), List.of(), List.of(), Map.of(), usage),
                List.of());
    }

    private static ActualIndex actual(ExpectedIndex index, long size) {
        IndexDefinition definition = new IndexDefinition(
                index.statement().method(),
                false,
                false,
                false,
                false,
                List.of(),
                List.of(),
                new TreeMap<>(),
                null,
                null);
        IndexState valid = new IndexState(true, true, true);
        return new ActualIndex(1, index.name(), index.table(), 2, valid, definition, "", false, false, null, size, -1);
    }

    private static Report.Server server() {
        return new Report.Server("17.6", "shop at db.internal:5432 as app", "0.8.1", "0.8.1");
    }
}
