package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.Schedule.Run;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.testing.CountingDataSource;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Stages are shown with their lanes: {@code a c | b} is a and then c beside b. */
@Postgres
class SchedulerIT {

    private static final long MB = 1 << 20;

    @Test
    void putsBuildsOnDifferentTablesSideBySide(TestDatabase db) {
        db.execute("CREATE TABLE one (id int, name text)", "CREATE TABLE two (id int)");

        assertThat(schedule(db, 2, """
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two (id);
                CREATE INDEX CONCURRENTLY c ON one (name);""")).containsExactly("a c | b");
    }

    /** Two builds of one table end in a deadlock. */
    @Test
    void knowsATableByWhatItsNameStandsFor(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA other",
                "CREATE TABLE one (id int)",
                "CREATE TABLE \"Two\" (id int)",
                "CREATE TABLE other.one (id int)");

        assertThat(schedule(db, 8, """
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON public.one (id);
                CREATE INDEX CONCURRENTLY c ON other.one (id);
                CREATE INDEX CONCURRENTLY d ON "public"."Two" (id);
                CREATE INDEX CONCURRENTLY e ON ONE (id);
                CREATE INDEX CONCURRENTLY f ON "Two" (id);""")).containsExactly("a b e | c | d f");
    }

    @Test
    void countsPartitionsAsTheirRoot(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE part PARTITION OF items FOR VALUES FROM (0) TO (10) PARTITION BY RANGE (id)",
                "CREATE TABLE leaf PARTITION OF part FOR VALUES FROM (0) TO (5)",
                "CREATE TABLE two (id int)");

        assertThat(schedule(db, 8, """
                CREATE INDEX CONCURRENTLY a ON items (id);
                CREATE INDEX CONCURRENTLY b ON leaf (id);
                CREATE INDEX CONCURRENTLY c ON two (id);
                CREATE INDEX CONCURRENTLY d ON public.part (id);""")).containsExactly("a b d | c");
    }

    @Test
    void knowsATableThatIsNotThereYetByWhereItWouldBe(TestDatabase db) {
        assertThat(schedule(db, 8, """
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON public.one (id);
                CREATE INDEX CONCURRENTLY c ON two (id);""")).containsExactly("a b | c");
    }

    /** Every other build of the database would wait for these in its last phase. */
    @Test
    void leavesBuildsOnExpressionsOrWithPredicatesAlone(TestDatabase db) {
        db.execute("CREATE TABLE one (id int)", "CREATE TABLE two (id int)", "CREATE TABLE three (id int)");

        assertThat(schedule(db, 4, """
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two ((id + 1));
                CREATE INDEX CONCURRENTLY c ON three (id) WHERE id > 0;
                CREATE INDEX CONCURRENTLY d ON two (id);
                CREATE INDEX CONCURRENTLY e ON one (id);""")).containsExactly("a", "b", "c", "d | e");
    }

    @Test
    void leavesWhatIsNoBuildInItsPlace(TestDatabase db) {
        db.execute("CREATE TABLE one (id int)", "CREATE TABLE two (id int)");

        assertThat(schedule(db, 4, """
                CREATE INDEX CONCURRENTLY a ON one (id);
                REINDEX INDEX CONCURRENTLY r;
                CREATE INDEX CONCURRENTLY b ON one (id);
                CREATE INDEX CONCURRENTLY c ON two (id);
                DROP INDEX CONCURRENTLY d;
                CREATE INDEX CONCURRENTLY e ON two (id);""")).containsExactly("a", "r", "b | c", "d", "e");
    }

    @Test
    void sharesMemoryBetweenVectorBuilds(TestDatabase db) {
        vectors(db, "one", 10);
        vectors(db, "two", 10);

        Schedule schedule = of(db, 2, 32 * MB, VECTORS);

        assertThat(words(schedule)).containsExactly("a | b");
        assertThat(memory(db, schedule)).containsExactly(16 * MB, 16 * MB);
    }

    /** Beside others a graph would spill, and take many times as long, that fits when it is alone. */
    @Test
    void runsVectorBuildsOneAfterTheOtherWhereTheyDoNotFitSideBySide(TestDatabase db) {
        vectors(db, "one", 30_000);
        vectors(db, "two", 10);

        db.execute("CREATE TABLE three (id int)");
        String three = VECTORS + "CREATE INDEX CONCURRENTLY c ON three (id);";

        assertThat(words(of(db, 2, 64 * MB, VECTORS))).containsExactly("a | b");
        assertThat(memory(db, of(db, 2, 32 * MB, VECTORS))).containsExactly(32 * MB, 32 * MB);
        assertThat(words(of(db, 2, 32 * MB, VECTORS))).containsExactly("a b");
        assertThat(words(of(db, 2, 32 * MB, three))).containsExactly("a b", "c");
        assertThat(words(of(db, 2, 64 * MB, three))).containsExactly("a | b | c");
        assertThat(words(of(db, 3, 100 * MB, three))).containsExactly("a | b | c");
    }

    @Test
    void sharesMemoryWhereAGraphWouldNotFitAloneEither(TestDatabase db) {
        vectors(db, "one", 30_000);
        vectors(db, "two", 10);

        assertThat(words(of(db, 2, 16 * MB, VECTORS))).containsExactly("a | b");
    }

    @Test
    void needsNoMemoryForWhatIsThere(TestDatabase db) {
        vectors(db, "one", 30_000);
        vectors(db, "two", 10);
        db.execute("CREATE INDEX a ON one USING hnsw (e vector_l2_ops)");

        assertThat(words(of(db, 2, 32 * MB, VECTORS))).containsExactly("a | b");
        assertThat(words(of(db, 2, 32 * MB, "DROP INDEX CONCURRENTLY a;" + VECTORS)))
                .containsExactly("a", "a b");
        try (Session session = Database.at(db.url()).open("test")) {
            assertThat(words(scheduler(session, 2, 32 * MB)
                            .schedule(statements(VECTORS), List.of(QualifiedName.of("public", "a")))))
                    .containsExactly("a b");
        }
    }

    @Test
    void asksTheServerNothingAboutASingleBuildAndLittleAboutMany(TestDatabase db) {
        db.execute("CREATE TABLE one (id int)", "CREATE TABLE two (id int)");
        CountingDataSource counting = new CountingDataSource(db.dataSource());
        try (Session session = Database.of(counting.dataSource()).open("test")) {
            Scheduler scheduler = scheduler(session, 2, 32 * MB);
            counting.taken();
            scheduler.schedule(statements("CREATE INDEX CONCURRENTLY a ON one (id);"), List.of());
            assertThat(counting.taken()).isEmpty();
            scheduler.schedule(
                    statements("CREATE INDEX CONCURRENTLY a ON one (id); CREATE INDEX CONCURRENTLY b ON two (id);"),
                    List.of());
            assertThat(counting.taken()).hasSize(2);
        }
    }

    private static final String VECTORS = """
            CREATE INDEX CONCURRENTLY a ON one USING hnsw (e vector_l2_ops);
            CREATE INDEX CONCURRENTLY b ON two USING hnsw (e vector_l2_ops);
            """;

    private static void vectors(TestDatabase db, String table, int rows) {
        db.execute(
                "CREATE TABLE " + table + " (id int, e vector(3))",
                "INSERT INTO " + table + " SELECT i, '[1,2,3]' FROM generate_series(1, " + rows + ") i");
    }

    private static List<String> schedule(TestDatabase db, int parallel, String sql) {
        return words(of(db, parallel, 0, sql));
    }

    private static Schedule of(TestDatabase db, int parallel, long bytes, String sql) {
        try (Session session = Database.at(db.url()).open("test")) {
            return scheduler(session, parallel, bytes).schedule(statements(sql), List.of());
        }
    }

    private static Scheduler scheduler(Session session, int parallel, long bytes) {
        return new Scheduler(session, BuildOptions.defaults().withMaxMemory(MaxMemory.ofBytes(bytes)), parallel);
    }

    private static List<Long> memory(TestDatabase db, Schedule schedule) {
        try (Session session = Database.at(db.url()).open("test")) {
            return schedule.stages().stream()
                    .flatMap(stage -> stage.lanes().stream())
                    .flatMap(List::stream)
                    .map(run -> run.memory().each(new Catalog(session).memorySettings()))
                    .toList();
        }
    }

    private static List<String> words(Schedule schedule) {
        return schedule.stages().stream()
                .map(stage -> stage.lanes().stream()
                        .map(lane -> lane.stream().map(SchedulerIT::name).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(" | ")))
                .toList();
    }

    private static String name(Run run) {
        Statement statement = run.statement();
        if (statement instanceof CreateIndex create) {
            return String.valueOf(create.name());
        }
        return statement instanceof DropIndex drop ? String.valueOf(drop.names().get(0)) : "r";
    }

    private static List<Statement> statements(String sql) {
        return SqlScript.statements(sql).stream().map(Statements::in).toList();
    }
}
