package io.github.dbindex.verify.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.query.SampleQuery.RecallTarget;
import io.github.dbindex.report.Cell;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.IndexUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@Postgres
class QueryChecksIT {

    private static final Location LINE_7 = new Location("dbindex.yaml", 7, 5);
    private static final String[] POINTS = {
        "SELECT setseed(0.5)",
        "CREATE TABLE points (id int, e vector(8))",
        "CREATE INDEX points_e ON points USING hnsw (e vector_l2_ops) WITH (m = 4, ef_construction = 16)"
    };
    private static final String ROWS =
            "INSERT INTO points SELECT n, ARRAY(SELECT random() - 0.5 FROM generate_series(1, 8) WHERE n > 0)::vector"
                    + " FROM generate_series(1, 12000) n";
    private static final SampleQuery SEARCH = new SampleQuery(
            "search",
            "SELECT id FROM points ORDER BY e <-> ? LIMIT 10",
            List.of("SELECT e FROM points ORDER BY id LIMIT 20"),
            "points_e",
            new RecallTarget(10, 0.6),
            Duration.ofSeconds(2),
            LINE_7);

    @Test
    void passesAQueryThatDoesWhatItShould(TestDatabase db) {
        db.execute(POINTS);
        db.execute(ROWS, "ANALYZE points");

        QueryVerdict verdict = verify(db, SEARCH);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.checked())
                .extracting(Checked::id)
                .containsExactly("query-can-use", "query-uses", "query-recall", "query-speed");
        Map<String, Object> json = QueryReport.json(List.of(verdict)).get(0);
        assertThat(json.keySet())
                .containsExactly(
                        "name",
                        "uses",
                        "plan",
                        "medianMs",
                        "p95Ms",
                        "fastestMs",
                        "slowestMs",
                        "runs",
                        "recall",
                        "sweep");
        assertThat(json).containsEntry("name", "search").containsEntry("runs", 100);
        assertThat((List<?>) json.get("sweep")).hasSize(6);
        assertThat(QueryReport.sections(List.of(verdict)))
                .extracting(Section::title)
                .containsExactly("Queries", "search: recall@10 by hnsw.ef_search", "search: plan");
    }

    @Test
    void saysOnlyWhatIsCertainWhereThereIsNoData(TestDatabase db) {
        db.execute(POINTS);

        QueryVerdict verdict = verify(db, SEARCH);

        assertThat(verdict.findings())
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        tuple(
                                "query-uses",
                                Severity.INFO,
                                "Whether the query uses public.points_e was not looked at: its parameters have no rows"
                                        + " here.",
                                "verify where there is data."),
                        tuple(
                                "query-speed",
                                Severity.INFO,
                                "The query was not timed: its parameters have no rows here.",
                                "verify where there is data."));
        assertThat(verdict.findings()).extracting(Finding::location).containsOnly(LINE_7);
        assertThat(verdict.findings()).extracting(Finding::subject).containsOnly("search");
    }

    @Test
    void findsThatTheRecallIsTooLowAndNamesAValueThatIsEnough(TestDatabase db) {
        db.execute(POINTS);
        db.execute(ROWS, "ANALYZE points", "ALTER DATABASE \"" + db.name() + "\" SET hnsw.ef_search = 1");

        List<Finding> findings = verify(db, SEARCH).findings();

        assertThat(findings)
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("query-recall", Severity.ERROR), tuple("query-recall", Severity.WARNING));
        assertThat(findings.get(0).problem())
                .matches(
                        "Of the 10 nearest rows the query finds 0\\.\\d{3} \\(95 % interval 0\\.\\d{3} to 0\\.\\d{3}\\) at"
                                + " hnsw\\.ef_search = 1, measured with 20 samples\\. At least 0\\.600 is asked for\\.");
        assertThat(findings.get(0).next())
                .matches(
                        "set hnsw\\.ef_search = \\d+, which finds [01]\\.\\d{3} in [\\d.]+ ms instead of [\\d.]+ ms\\.");
        assertThat(findings.get(1).problem())
                .isEqualTo(
                        "For 20 of 20 samples fewer rows come back than there are. hnsw.ef_search is 1, and the index"
                                + " gives no more rows than that.");
        assertThat(findings.get(1).next())
                .isEqualTo("set hnsw.ef_search to 10 or more, or hnsw.iterative_scan = strict_order (pgvector 0.8).");
    }

    @Test
    void tellsWhatAnIndexMissesFromWhatItCannotKnow(TestDatabase db) {
        db.execute(POINTS);
        db.execute(
                ROWS,
                "DROP INDEX points_e",
                "CREATE INDEX points_bits ON points USING hnsw ((binary_quantize(e)::bit(8)) bit_hamming_ops)",
                "ANALYZE points",
                "ALTER DATABASE \"" + db.name() + "\" SET hnsw.ef_search = 1000");
        SampleQuery bits = new SampleQuery(
                "search",
                "SELECT id FROM (SELECT id, e FROM points ORDER BY binary_quantize(e)::bit(8) <~>"
                        + " binary_quantize(?::vector(8)) LIMIT 20) s ORDER BY e <-> ? LIMIT 10",
                List.of(SEARCH.parameters().get(0), SEARCH.parameters().get(0)),
                "points_bits",
                new RecallTarget(10, 0.5),
                null,
                LINE_7);

        QueryVerdict verdict = verify(db, bits);

        assertThat(verdict.findings())
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("query-recall", Severity.ERROR));
        assertThat(verdict.findings().get(0).problem())
                .matches(
                        "Of the 10 nearest rows the query finds 0\\.\\d{3} \\(95 % interval 0\\.\\d{3} to 0\\.\\d{3}\\) at"
                                + " hnsw\\.ef_search = 1000, measured with 20 samples\\. At least 0\\.500 is asked for\\. The index"
                                + " itself misses little: by what it knows of the vectors the query finds [01]\\.\\d{3}\\.");
        assertThat(verdict.findings().get(0).next())
                .isEqualTo("take more rows from the index before they are sorted by the vectors themselves, or index"
                        + " the vectors with more precision.");
        assertThat(QueryReport.json(List.of(verdict)).get(0).get("recall"))
                .asInstanceOf(MAP)
                .containsKey("ofIndex");
    }

    @Test
    void saysOfAnIndexWhatItsQueriesDoWithIt(TestDatabase db) {
        db.execute(POINTS);
        SampleQuery wrong = new SampleQuery(
                "wrong",
                "SELECT id FROM points ORDER BY e <=> ? LIMIT 10",
                SEARCH.parameters(),
                "points_e",
                null,
                null,
                LINE_7);
        QualifiedName index = QualifiedName.of("public", "points_e");

        assertThat(usage(db, SEARCH)).containsExactly(entry(index, new IndexUsage(false, List.of(), List.of())));
        db.execute(ROWS, "ANALYZE points");
        assertThat(usage(db, SEARCH))
                .hasEntrySatisfying(
                        index, used -> assertThat(words(used)).matches("used recall@10 [01]\\.\\d{3} ± 0\\.\\d{3}"));
        assertThat(usage(db, SEARCH, wrong, query("SELECT 1", "nowhere", null)))
                .hasEntrySatisfying(index, used -> assertThat(words(used)).isEqualTo("query-can-use FAILED"));
    }

    private static String words(IndexUsage usage) {
        return new Cell.Checks(usage.outcomes()).text();
    }

    private static Map<QualifiedName, IndexUsage> usage(TestDatabase db, SampleQuery... queries) {
        return QueryReport.usage(
                Stream.of(queries).map(query -> verify(db, query)).toList());
    }

    @Test
    void findsThatTheQueryIsTooSlow(TestDatabase db) {
        SampleQuery slow = query("SELECT pg_sleep(0.02)", null, Duration.ofMillis(1));

        Finding finding = verify(db, slow).findings().get(0);

        assertThat(finding.id()).isEqualTo("query-speed");
        assertThat(finding.problem())
                .matches("95 of 100 runs take up to [\\d.]+ ms, and may take 1\\.00 ms\\. The median is [\\d.]+ ms, the"
                        + " fastest of 20 runs [\\d.]+ ms, the slowest [\\d.]+ ms\\.");
        assertThat(finding.next()).isEqualTo("look at the plan in the report, or allow more with p95.");
    }

    @Test
    void endsAQueryThatTakesTooLong(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test")) {
            QueryVerdict verdict = new QueryChecks(session, Duration.ofMillis(200))
                    .verify(List.of(query("SELECT pg_sleep(60)", null, Duration.ofMillis(1))))
                    .get(0);

            assertThat(verdict.findings())
                    .extracting(Finding::id, Finding::problem, Finding::next)
                    .containsExactly(tuple(
                            "query-speed",
                            "The server refuses the query: canceling statement due to statement timeout (SQLSTATE 57014).",
                            "give it more time with dbindex.queryTimeout, or a smaller question."));
        }
    }

    @Test
    void refusesAQueryThatWrites(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "INSERT INTO items VALUES (1)");

        QueryVerdict verdict =
                verify(db, query("WITH d AS (DELETE FROM items RETURNING id) SELECT id FROM d", null, null));

        assertThat(verdict.findings())
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(tuple(
                        "query-speed",
                        Severity.ERROR,
                        "The query writes, and the queries of a manifest are run in a transaction that may only read.",
                        "leave it out of the manifest, or write it without what changes rows."));
        assertThat(db.queryOne("SELECT count(*) FROM items")).isEqualTo("1");
    }

    @Test
    void findsThatThereIsNoSuchIndex(TestDatabase db) {
        for (String name : List.of("nowhere", "a.b.c.d", "\"open")) {
            assertThat(verify(db, query("SELECT 1", name, null)).findings())
                    .extracting(Finding::id, Finding::problem, Finding::next)
                    .containsExactly(tuple(
                            "query-can-use",
                            "There is no index " + name + ".",
                            "create it in a migration, or correct uses in the manifest."));
        }
    }

    @Test
    void findsThatAParameterCannotBeRead(TestDatabase db) {
        SampleQuery query =
                new SampleQuery("search", "SELECT ?", List.of("SELECT 1 FROM nowhere -- x"), null, null, null, LINE_7);

        assertThat(verify(db, query).findings())
                .extracting(Finding::id, Finding::problem, Finding::next)
                .containsExactly(tuple(
                        "query-can-use",
                        "The server refuses the SELECT of a parameter: relation \"nowhere\" does not exist (SQLSTATE"
                                + " 42P01).",
                        "correct it in the manifest."));
    }

    @Test
    void needsNoMoreThanARoleThatReads(TestDatabase db) {
        db.execute(POINTS);
        db.execute(ROWS, "ANALYZE points");
        DatabaseUrl reader = db.createRole("");
        db.execute("GRANT SELECT ON points TO " + reader.user());

        try (Session session = Database.at(reader).open("test")) {
            assertThat(new QueryChecks(session, Duration.ofSeconds(20))
                            .verify(List.of(SEARCH))
                            .get(0)
                            .findings())
                    .isEmpty();
        }
        db.execute("REVOKE SELECT ON points FROM " + reader.user());
    }

    @Test
    void saysWhatToGrantARoleThatMayNotRead(TestDatabase db) {
        db.execute(POINTS);
        db.execute("CREATE TABLE hidden (e vector(8))");
        DatabaseUrl reader = db.createRole("");
        SampleQuery fixed =
                query("SELECT id FROM points ORDER BY e <-> '[1,2,3,4,5,6,7,8]' LIMIT 10", "points_e", null);
        SampleQuery sampled =
                new SampleQuery("s", SEARCH.sql(), List.of("SELECT e FROM hidden"), "points_e", null, null, LINE_7);

        assertThat(verify(reader, fixed).findings())
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(tuple(
                        "query-can-use",
                        Severity.WARNING,
                        "The query was not looked at: permission denied for table points (SQLSTATE 42501).",
                        "as the owner: GRANT SELECT ON public.points TO " + reader.user() + "; Then verify again."));
        assertThat(verify(reader, sampled).findings())
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(tuple(
                        "query-can-use",
                        Severity.WARNING,
                        "The query was not looked at, as the SELECT of a parameter could not be run: permission denied"
                                + " for table hidden (SQLSTATE 42501).",
                        "as the owner: GRANT SELECT ON public.hidden TO " + reader.user() + "; Then verify again."));
        db.execute("GRANT SELECT ON public.points TO " + reader.user());
        assertThat(verify(reader, fixed).findings()).isEmpty();
        db.execute("DROP OWNED BY " + reader.user());
    }

    private static SampleQuery query(String sql, @Nullable String uses, @Nullable Duration p95) {
        return new SampleQuery("q", sql, List.of(), uses, null, p95, LINE_7);
    }

    private static QueryVerdict verify(TestDatabase db, SampleQuery query) {
        return verify(db.url(), query);
    }

    private static QueryVerdict verify(DatabaseUrl url, SampleQuery query) {
        try (Session session = Database.at(url).open("test")) {
            return new QueryChecks(session, Duration.ofSeconds(20))
                    .verify(List.of(query))
                    .get(0);
        }
    }
}
