package io.github.dbindex.format;

import io.github.dbindex.report.Cell;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Outcome;
import io.github.dbindex.report.Quantity;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Report.Checked;
import io.github.dbindex.report.Section;
import io.github.dbindex.report.Section.Checklist;
import io.github.dbindex.report.Section.Curve;
import io.github.dbindex.report.Section.Folded;
import io.github.dbindex.report.Section.Table;
import io.github.dbindex.report.Section.Timeline;
import io.github.dbindex.report.Severity;
import io.github.dbindex.report.Suppression;
import io.github.dbindex.report.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Reports that have something of everything, some of it nasty. */
public final class Samples {

    static final Instant ENDED = Instant.parse("2026-11-20T12:00:42Z");
    public static final Run RUN = new Run(FailOn.ERROR, ENDED, Duration.ofMillis(41_600), "0.1.0", "backend/pom.xml");

    private static final String MIGRATIONS = "backend/src/main/resources/db/migration/";

    private Samples() {}

    /** What verify finds in a shop. */
    public static Report verify() {
        Report report = new Report("verify", server(), findings(), Map.of())
                .withChecked(List.of(
                        new Checked("index-exists", "document_chunks_embedding_idx"),
                        new Checked("index-valid", "document_chunks_embedding_idx"),
                        new Checked("index-valid", "orders \"day\" <idx>"),
                        new Checked("query-can-use", "semantic-search"),
                        new Checked("leftovers", "orders_idx_ccnew")))
                .withSections(sections());
        return new Suppressions(
                        List.of(new Suppression("leftovers", "orders_*", "dropped with the next release", null)),
                        LocalDate.of(2026, 11, 20))
                .applyTo(report);
    }

    /** A run that found nothing. */
    public static Report passed() {
        return new Report("verify", server(), List.of(), Map.of())
                .withChecked(List.of(new Checked("index-exists", "orders_day_idx")));
    }

    private static Report.Server server() {
        return new Report.Server("17.6", "shop at db.internal:5432 as app", "0.8.1", "0.8.1");
    }

    private static List<Finding> findings() {
        return List.of(
                new Finding(
                        "query-can-use",
                        Severity.ERROR,
                        "semantic-search",
                        "The query cannot use document_chunks_embedding_idx: it orders by <-> (Euclidean), and the index"
                                + " was built with vector_cosine_ops, which serves <=> (cosine).",
                        "order by embedding <=> ?, or build an index with vector_l2_ops.",
                        new Location("backend/src/main/resources/db/dbindex.yaml", 7, 5)),
                new Finding(
                        "index-valid",
                        Severity.ERROR,
                        "orders \"day\" <idx>",
                        "The index is not valid: 100 % useless, and its name has a \u0001 in it.\nNo query uses it.",
                        "build it again: REINDEX INDEX CONCURRENTLY \"orders \"\"day\"\" <idx>\";",
                        new Location(MIGRATIONS + "V2__größe, and more.sql", 3, 1)),
                new Finding(
                        "ivfflat-trained",
                        Severity.WARNING,
                        "items_embedding_idx",
                        "The index was built with 12 rows for 100 lists, so that searches miss neighbours.",
                        "load the data, then REINDEX INDEX CONCURRENTLY items_embedding_idx;",
                        new Location(MIGRATIONS + "V4__items.sql", 1, 1)),
                new Finding(
                        "leftovers",
                        Severity.WARNING,
                        "orders_idx_ccnew",
                        "An invalid index was left behind.",
                        "drop it: DROP INDEX CONCURRENTLY orders_idx_ccnew;",
                        null),
                new Finding("not-tracked", Severity.INFO, "V3", "A DO block with EXECUTE.", "look yourself.", null));
    }

    private static List<Section> sections() {
        return List.of(table(), timeline(), curve(), checklist(), new Folded("Plan of semantic-search", """
                        Limit  (cost=0.00..26.41 rows=10 width=16) (actual time=0.412..1.093 rows=10 loops=1)
                          ->  Index Scan using document_chunks_embedding_idx on document_chunks  (cost=0.00..275219.50 rows=104213 width=16)
                                Order By: (embedding <=> '[0.1,0.2,0.3]'::vector)
                        """));
    }

    private static Table table() {
        List<Outcome> passed = passed("exists", "valid", "definition");
        List<Outcome> measured = new ArrayList<>(passed("exists", "valid", "definition", "used"));
        measured.add(new Outcome.Measured("recall@10", new Quantity.Share(0.981, 0.009)));
        measured.add(new Outcome.Measured("recall@50", new Quantity.Share(0.93, 0.02)));
        return new Table(
                "Indexes",
                List.of("index", "on", "method", "size", "checks"),
                List.of(
                        row("document_chunks_embedding_idx", "document_chunks", "hnsw", 195 << 20, measured),
                        row(
                                "conversation_messages_session_created_idx",
                                "conversation_messages",
                                "btree",
                                45 << 20,
                                passed),
                        row("websites_assistant_status_idx", "websites", "btree", 21 << 20, passed),
                        row(
                                "orders \"day\" <idx>",
                                "orders",
                                "btree",
                                16 << 10,
                                List.of(new Outcome.Passed("exists"), new Outcome.Failed("index-valid")))),
                new Table.Fine("index", "as declared"));
    }

    private static List<Outcome> passed(String... checks) {
        return Stream.of(checks).<Outcome>map(Outcome.Passed::new).toList();
    }

    private static Table.Row row(String index, String table, String method, long bytes, List<Outcome> checks) {
        return Table.Row.of(
                checks.stream().noneMatch(Outcome.Failed.class::isInstance),
                new Cell.Name(index),
                new Cell.Name(table),
                new Cell.Text(method),
                new Quantity.Size(bytes),
                new Cell.Checks(checks));
    }

    /**
     * What verify says of so many indexes, of which every five-hundredth is not valid, with as many warnings of another
     * check.
     */
    public static Report verify(int indexes) {
        List<Table.Row> rows = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<Checked> checked = new ArrayList<>();
        for (int i = 0; i < indexes; i++) {
            String name = String.format(Locale.ROOT, "table_%05d_created_at_idx", i);
            boolean isValid = i % 500 != 7;
            List<Outcome> checks = isValid
                    ? passed("exists", "valid", "definition")
                    : List.of(new Outcome.Passed("exists"), new Outcome.Failed("index-valid"));
            rows.add(row(name, "table_" + i, "btree", 8192L * (i + 1), checks));
            for (String check : List.of("index-exists", "index-valid", "index-definition", "missing-fk-index")) {
                checked.add(new Checked(check, name));
            }
            if (!isValid) {
                findings.add(new Finding(
                        "index-valid",
                        Severity.ERROR,
                        name,
                        "The index is not valid. No query uses it.",
                        "build it again: REINDEX INDEX CONCURRENTLY " + name + ";",
                        new Location(MIGRATIONS + "V" + i + "__index.sql", 1, 1)));
            }
            findings.add(new Finding(
                    "missing-fk-index",
                    Severity.WARNING,
                    "table_" + i + "_owner_id_fkey on table_" + i,
                    "No index leads with the foreign key's columns (owner_id).",
                    "in a migration: CREATE INDEX CONCURRENTLY ON table_" + i + " (owner_id);",
                    null));
        }
        Table table = new Table(
                "Indexes",
                List.of("index", "on", "method", "size", "checks"),
                rows,
                new Table.Fine("index", "as declared"));
        return new Report("verify", server(), findings, Map.of())
                .withChecked(checked)
                .withSections(List.of(table));
    }

    private static Timeline timeline() {
        Instant start = Instant.parse("2026-11-20T12:00:00Z");
        return new Timeline(
                "Builds",
                List.of(
                        new Timeline.Span(
                                "document_chunks_embedding_idx",
                                start,
                                Duration.ofMillis(38_200),
                                "valid, maintenance_work_mem 232 MB, 2 workers"),
                        new Timeline.Span(
                                "websites_assistant_status_idx",
                                start.plusMillis(38_300),
                                Duration.ofMillis(1_100),
                                "valid"),
                        new Timeline.Span(
                                "conversation_messages_session_created_idx",
                                start.plusMillis(38_300),
                                Duration.ofMillis(2_900),
                                "valid, after a leftover was dropped")));
    }

    private static Curve curve() {
        return new Curve(
                "Recall of semantic-search",
                "p95 in ms",
                "recall@10",
                List.of(
                        new Curve.Point("ef_search 20", 0.9, 0.894, 0.031),
                        new Curve.Point("ef_search 40", 1.4, 0.951, 0.018),
                        new Curve.Point("ef_search 80", 2.3, 0.981, 0.009),
                        new Curve.Point("ef_search 160", 4.2, 0.993, 0.005)));
    }

    private static Checklist checklist() {
        return new Checklist(
                "Ready",
                List.of(
                        new Checklist.Item(true, "database reachable", "primary"),
                        new Checklist.Item(true, "pgvector 0.8.1 installed", null),
                        new Checklist.Item(false, "backup", "none named")));
    }
}
