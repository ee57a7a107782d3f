package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.FlywaySetup;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.testing.Traps;
import io.github.dbindex.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody else has put into schema public is never run by dbindex's own SQL (CVE-2018-1058). */
@Postgres
@LeavesTraces // To look for traces is to step into the traps.
class TrapsIT {

    private static final Pattern CALL = Pattern.compile("\\b([a-z][a-z0-9_]*)\\(");

    private static final String MANIFEST = """
            extension: { name: vector, version: ">=0.5.0" }
            ignore: [ "public.tmp_*" ]
            dimensions: { items.embedding: 3, items.loose: 3 }
            queries:
              - name: search
                sql: SELECT id FROM items ORDER BY embedding <=> ? LIMIT 10
                parameters: [ "SELECT embedding FROM items ORDER BY id LIMIT 2" ]
                uses: items_embedding_idx
                recall: { at: 10, atLeast: 0.1 }
                p95: 10s
              - name: half
                sql: SELECT id FROM items WHERE price > 7 ORDER BY loose::halfvec(3) <=> ? LIMIT 10
                parameters: [ "SELECT loose::halfvec(3) FROM items ORDER BY id LIMIT 2" ]
                uses: items_near_idx
                recall: { at: 10, atLeast: 0.1 }
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__tables.sql", """
                CREATE TABLE items (id bigint PRIMARY KEY, price int, tag text, embedding vector(3), loose vector);
                INSERT INTO items SELECT n, n, n, pg_catalog.concat('[1,2,', n, ']')::vector, pg_catalog.concat('[1,2,', n, ']')::vector FROM generate_series(1, 3000) n;
                CREATE TABLE parts (id bigint REFERENCES items, day date) PARTITION BY RANGE (day);
                CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
                CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
                """)
                .add("V2__indexes.sql", """
                CREATE INDEX CONCURRENTLY items_price_idx ON items (price) WHERE price > 5;
                CREATE INDEX CONCURRENTLY items_tag_idx ON items (lower(tag), tag text_pattern_ops);
                CREATE UNIQUE INDEX CONCURRENTLY items_price_key ON items (price, id);
                CREATE INDEX CONCURRENTLY items_embedding_idx ON items USING hnsw (embedding vector_cosine_ops);
                CREATE INDEX CONCURRENTLY items_half_idx ON items USING hnsw ((loose::halfvec(3)) halfvec_l2_ops);
                CREATE INDEX CONCURRENTLY items_lists_idx ON items USING ivfflat (embedding vector_l2_ops) WITH (lists = 10);
                CREATE INDEX CONCURRENTLY parts_day_idx ON parts (day);
                """)
                .add("V3__again.sql", "REINDEX INDEX CONCURRENTLY items_price_idx;")
                .add("V4__drop.sql", "DROP INDEX CONCURRENTLY items_tag_idx;");
    }

    /** Flyway compares names with parameters of type varchar, which pg_catalog has no operator for. */
    @Test
    void noneIsSprungByAnyGoal(TestDatabase db) throws IOException {
        Traps traps = set(db);

        List<String> fired = runAllGoals(db, db.url(), traps);

        assertThat(fired).allMatch(TrapsIT::isOfFlyway);
    }

    /** What the page on rights says about closing that. */
    @Test
    void noneIsSprungByFlywayWithStringsOfNoType(TestDatabase db) throws IOException {
        Traps traps = set(db);
        DatabaseUrl url = DatabaseUrl.parse(
                        "postgres://" + db.url().hosts().get(0) + "/" + db.name() + "?stringtype=unspecified")
                .withUser(String.valueOf(db.url().user()));
        Secret password = db.url().password();

        List<String> fired = runAllGoals(db, password == null ? url : url.withPassword(password), traps);

        assertThat(fired).isEmpty();
    }

    private static Traps set(TestDatabase db) throws IOException {
        db.execute(
                "CREATE EXTENSION amcheck",
                "CREATE EXTENSION pageinspect",
                "CREATE SCHEMA app",
                "ALTER DATABASE " + db.name() + " SET search_path = app, public");
        return Traps.set(db, functions());
    }

    private static boolean isOfFlyway(String fired) {
        return fired.contains(" in SELECT EXISTS ( SELECT ")
                || fired.endsWith(" in SELECT COUNT(*) FROM pg_namespace WHERE nspname=$1")
                || fired.endsWith(" in SELECT set_config('search_path', $1, false)");
    }

    private List<String> runAllGoals(TestDatabase db, DatabaseUrl url, Traps traps) throws IOException {
        DbIndex dbIndex = DbIndex.at(url).with(migrations.source());
        dbIndex.plan(PlanOptions.defaults());
        dbIndex.migrate(MigrateOptions.defaults());

        db.execute("UPDATE items SET tag = 'even'");
        migrations
                .add("V5__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY items_tag_key ON items (tag);")
                .add("V6__plain.sql", "CREATE INDEX items_id_idx ON items (id);")
                .add("V7__half.sql", """
                        CREATE INDEX CONCURRENTLY items_near_idx ON items
                         USING hnsw ((loose::halfvec(3)) halfvec_cosine_ops) WHERE price > 7;
                        """);
        assertThat(dbIndex.plan(new PlanOptions(MigrateOptions.defaults(), true))
                        .findings())
                .extracting(Finding::id)
                .contains("duplicates");
        assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults())).hasMessageContaining("cannot be unique");

        db.execute("UPDATE items SET tag = id");
        FlywaySetup.on(migrations.flyway(TestDatabase.dataSource(url))).load().migrate();
        Path manifest = Files.writeString(directory.resolve("dbindex.yaml"), MANIFEST);
        VerifyOptions options = VerifyOptions.defaults()
                .withManifest(Manifest.read(manifest))
                .withBtreeIntact(true)
                .withCompareUrl(url)
                .withCompareTables(List.of("items", "app.parts"))
                .withReplayIn(directory.resolve("dev"));
        assertThat(dbIndex.verify(options).findings())
                .noneMatch(finding ->
                        finding.severity() == Severity.ERROR && !finding.id().equals("drift"))
                .noneMatch(finding -> finding.problem().contains("not looked at"))
                .noneMatch(finding -> finding.problem().contains("not compared"));
        return traps.fired();
    }

    /** All that could be names of functions in it, and more. */
    private static List<String> functions() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                CALL.matcher(Files.readString(source)).results().forEach(call -> names.add(call.group(1)));
            }
        }
        return List.copyOf(names);
    }
}
