package io.github.dbindex.verify.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.devdatabase.DevDatabase;
import io.github.dbindex.history.BuildRecords;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.VerifyOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks that pg-index-health helps with, each on a database that nobody migrated. */
@Postgres
class HygieneIT {

    private static final DatabaseCheck UNUSED = new UnusedCheck(Duration.ZERO, 1);

    private static final DatabaseCheck BLOAT = new BloatCheck(50, 1 << 20);

    @BeforeEach
    void createTables(TestDatabase db) {
        db.execute(
                "CREATE TABLE customers (id int PRIMARY KEY, name text)",
                "CREATE TABLE orders (id int, customer int, \"Größe\" text, embedding vector(3))");
    }

    @Test
    void findsNothingInADatabaseWithoutIndexes(TestDatabase db) {
        db.execute("DROP TABLE customers, orders");

        assertThat(found(db, new DuplicateOfCheck())).isEmpty();
        assertThat(found(db, new MissingFkIndexCheck())).isEmpty();
        assertThat(found(db, UNUSED)).isEmpty();
        assertThat(found(db, BLOAT)).isEmpty();
    }

    @Test
    void namesTheIndexThatAnotherOneReplaces(TestDatabase db) {
        db.execute(
                "CREATE INDEX \"Größe_2\" ON orders (\"Größe\")",
                "CREATE INDEX \"Größe_1\" ON orders (\"Größe\")",
                "CREATE INDEX customers_id ON customers (id)");

        assertThat(found(db, new DuplicateOfCheck()))
                .containsExactly(
                        new Finding(
                                "duplicate-of",
                                Severity.WARNING,
                                "public.customers_id",
                                "Index public.customers_pkey on public.customers does all that this one does. It takes"
                                        + " 8 kB, and every write keeps both.",
                                "in a migration: DROP INDEX CONCURRENTLY \"public\".\"customers_id\";",
                                null),
                        new Finding(
                                "duplicate-of",
                                Severity.WARNING,
                                "public.\"Größe_2\"",
                                "Index public.\"Größe_1\" on public.orders does all that this one does. It takes 8 kB,"
                                        + " and every write keeps both.",
                                "in a migration: DROP INDEX CONCURRENTLY \"public\".\"Größe_2\";",
                                null));
    }

    @Test
    void sparesWhatOnlyLooksAlike(TestDatabase db) {
        db.execute(
                "CREATE INDEX up ON orders (id, customer)",
                "CREATE INDEX down ON orders (id, customer DESC)",
                "CREATE INDEX short ON orders (id)",
                "CREATE INDEX longer ON orders (id) INCLUDE (customer)",
                "CREATE INDEX part ON orders (id) WHERE customer > 0",
                "CREATE INDEX hashed ON orders USING hash (id)",
                "CREATE INDEX cosine ON orders USING hnsw (embedding vector_cosine_ops)",
                "CREATE INDEX euclid ON orders USING hnsw (embedding vector_l2_ops)",
                "CREATE INDEX coarse ON orders USING ivfflat (embedding vector_l2_ops)");

        assertThat(found(db, new DuplicateOfCheck())).isEmpty();
    }

    @Test
    void findsVectorIndexesThatDifferInStorageParametersOnly(TestDatabase db) {
        db.execute(
                "CREATE INDEX a16 ON orders USING hnsw (embedding vector_l2_ops)",
                "CREATE INDEX b32 ON orders USING hnsw (embedding vector_l2_ops) WITH (m = 32)");

        assertThat(found(db, new DuplicateOfCheck()))
                .extracting(Finding::subject)
                .containsExactly("public.b32");
    }

    @Test
    void sparesUniquenessThatOneOfThemAlonePromises(TestDatabase db) {
        db.execute("CREATE INDEX a ON orders (id)", "CREATE UNIQUE INDEX b ON orders (id)");

        assertThat(found(db, new DuplicateOfCheck()))
                .extracting(Finding::subject)
                .containsExactly("public.a");
    }

    @Test
    void saysHowTheSecondOfTwoConstraintsGoes(TestDatabase db) {
        db.execute("ALTER TABLE customers ADD CONSTRAINT \"Twice\" UNIQUE (id)");

        assertThat(found(db, new DuplicateOfCheck()))
                .extracting(Finding::next)
                .containsExactly(
                        "in a migration: ALTER TABLE \"public\".\"customers\" DROP CONSTRAINT \"customers_pkey\";");
    }

    @Test
    void looksIntoTheSchemasOfTheSearchPath(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA \"other one\"",
                "CREATE TABLE \"other one\".t (a int)",
                "CREATE INDEX t1 ON \"other one\".t (a)",
                "CREATE INDEX t2 ON \"other one\".t (a)");
        assertThat(found(db, new DuplicateOfCheck())).isEmpty();

        db.execute("ALTER DATABASE " + db.name() + " SET search_path = \"other one\", public");

        assertThat(found(db, new DuplicateOfCheck()))
                .extracting(Finding::subject)
                .containsExactly("\"other one\".t2");
    }

    @Test
    void saysThatACheckWasNotMadeWhereTheLibraryTripsOverAName(TestDatabase db) {
        db.execute("CREATE INDEX \"a,b\" ON orders (id)", "CREATE INDEX c ON orders (id)");

        assertThat(outcome(db, database -> DatabaseChecks.run(database)).findings())
                .extracting(Finding::problem)
                .containsExactly(
                        "The check was not made: pg-index-health cannot read its own answer: rows should contains at"
                                + " least two items.");
    }

    @Test
    void namesTheForeignKeyThatNoIndexLeads(TestDatabase db) {
        db.execute(
                "ALTER TABLE orders ADD CONSTRAINT of_customer FOREIGN KEY (customer) REFERENCES customers",
                "CREATE INDEX second ON orders (id, customer)");

        assertThat(found(db, new MissingFkIndexCheck()))
                .containsExactly(new Finding(
                        "missing-fk-index",
                        Severity.WARNING,
                        "of_customer on public.orders",
                        "No index leads with the foreign key's columns (customer): whoever deletes a row that it refers"
                                + " to, or changes its key, reads all of public.orders.",
                        "in a migration: CREATE INDEX CONCURRENTLY \"orders_customer_idx\" ON \"public\".\"orders\""
                                + " (customer);",
                        null));

        db.execute("CREATE INDEX CONCURRENTLY \"orders_customer_idx\" ON \"public\".\"orders\" (customer);");
        assertThat(found(db, new MissingFkIndexCheck())).isEmpty();
    }

    @Test
    void namesTheIndexThatNobodyUses(TestDatabase db) {
        db.execute(
                "CREATE INDEX idle ON orders (customer)",
                "CREATE INDEX busy ON orders (id)",
                "INSERT INTO orders SELECT i, i FROM generate_series(1, 1000) i",
                "ANALYZE orders");
        db.execute("SET enable_seqscan = off", "SELECT count(*) FROM orders WHERE id = ANY (ARRAY[1])");

        assertThat(found(db, UNUSED))
                .filteredOn(finding -> finding.subject().equals("public.idle"))
                .containsExactly(new Finding(
                        "unused",
                        Severity.INFO,
                        "public.idle",
                        "Of the queries on public.orders since " + since(db) + ", none used this index. It takes 40 kB,"
                                + " and every write keeps it.",
                        "look at the standbys, which count for themselves; if nobody needs it, in a migration: DROP INDEX"
                                + " CONCURRENTLY \"public\".\"idle\";",
                        null));
    }

    @Test
    void saysNothingOfUseBeforeTheServerHasCountedForLong(TestDatabase db) {
        db.execute("CREATE INDEX idle ON orders (customer)", "SELECT pg_stat_reset()");

        CheckOutcome outcome = outcome(db, new UnusedCheck(Duration.ofDays(30), 1)::run);

        assertThat(outcome.findings()).isEmpty();
        assertThat(outcome.checked()).isEmpty();
    }

    @Test
    void namesTheIndexThatIsMostlyAir(TestDatabase db) {
        db.execute(
                "CREATE INDEX airy ON orders (id)",
                "INSERT INTO orders (id) SELECT i FROM generate_series(1, 200000) i",
                "DELETE FROM orders WHERE id % 10 <> 0");
        db.execute("VACUUM ANALYZE orders");

        assertThat(found(db, BLOAT))
                .extracting(Finding::subject, Finding::next)
                .containsExactly(
                        tuple("public.airy", "when writes are few: REINDEX INDEX CONCURRENTLY \"public\".\"airy\";"));
        db.execute("REINDEX INDEX CONCURRENTLY \"public\".\"airy\";");
        assertThat(found(db, BLOAT)).isEmpty();
    }

    @Test
    void leavesTheSearchPathAsItWas(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test")) {
            session.set("search_path", "public, pg_temp");
            new DuplicateOfCheck().run(examined(session));

            assertThat(session.setting("search_path")).isEqualTo("public, pg_temp");
        }
    }

    /** The counters go with a crash, and so must the time since when they count. */
    @Test
    void countsAnewAfterACrash(@TempDir Path directory) throws SQLException {
        try (DevDatabase server = DevDatabase.start(directory);
                Connection victim = Sql.open(server.url())) {
            List<@Nullable String> before = Sql.column(victim, "SELECT now() FROM pg_stat_reset()");
            long pid = Long.parseLong(
                    String.valueOf(Sql.column(victim, "SELECT pg_backend_pid()").get(0)));
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            await().ignoreExceptions().until(() -> !countedSince(server.url()).isBefore(stamp(server, before)));
        }
    }

    private static OffsetDateTime stamp(DevDatabase server, List<@Nullable String> time) {
        try (Session session = Database.at(server.url()).open("test")) {
            return session.first("SELECT ?::timestamptz", row -> row.getObject(1, OffsetDateTime.class), time.get(0))
                    .orElseThrow();
        }
    }

    private static OffsetDateTime countedSince(DatabaseUrl url) {
        try (Session session = Database.at(url).open("test")) {
            return new Catalog(session).countedSince();
        }
    }

    private static LocalDate since(TestDatabase db) {
        return countedSince(db.url()).toLocalDate();
    }

    private static List<Finding> found(TestDatabase db, DatabaseCheck check) {
        return outcome(db, check::run).findings();
    }

    private static CheckOutcome outcome(TestDatabase db, Function<Examined, CheckOutcome> checks) {
        try (Session session = Database.at(db.url()).open("test")) {
            return checks.apply(examined(session));
        }
    }

    private static Examined examined(Session session) {
        Catalog catalog = new Catalog(session);
        return new Examined(
                session,
                VerifyOptions.defaults(),
                catalog.server(),
                catalog.extension("vector"),
                List.of(),
                new BuildRecords(session),
                null,
                catalog.searchPath());
    }
}
