package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.grack.nanojson.JsonWriter;
import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.event.Event;
import io.github.dbindex.gate.AllowedHazards;
import io.github.dbindex.gate.BuildWindow;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.gate.RequiredReport;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.ManualClock;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The gates, word for word. */
@Postgres
class GatesIT {

    private static final Instant NOON = Instant.parse("2026-01-10T12:00:00Z");

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", "CREATE TABLE items (id bigint, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);")
                .add("V3__drop.sql", "DROP INDEX CONCURRENTLY items_price_idx;");
    }

    private static MigrateOptions with(Gates gates) {
        return MigrateOptions.defaults().withGates(gates);
    }

    private static Gates at(Instant now) {
        return Gates.open().withClock(Clock.fixed(now, ZoneOffset.UTC));
    }

    private static List<String> tables(TestDatabase db) {
        return db
                .queryStrings("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                        + " AND relkind IN ('r', 'i') AND relname LIKE 'items%' ORDER BY relname")
                .stream()
                .map(String::valueOf)
                .toList();
    }

    @Test
    void refusesAHazardThatIsNotNamed(TestDatabase db) {
        Gates gates = Gates.open().withHazards(AllowedHazards.parse(List.of("index-build")));

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(with(gates))).hasMessage("""
                        V3 drops an index, which queries may need, and dbindex.allow does not name index-drop.
                        Statement: DROP INDEX CONCURRENTLY items_price_idx
                        Next: if that is meant, add index-drop to dbindex.allow; if not, take the statement out.""");

        assertThat(tables(db)).isEmpty();
        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(with(gates), false));
        assertThat(plan.verdict()).isEqualTo("Not ready: hazard-not-allowed (V3).");
    }

    @Test
    void appliesWhatIsNamed(TestDatabase db) {
        Gates gates = Gates.open().withHazards(AllowedHazards.parse(List.of("index-drop")));

        assertThat(migrations.dbIndex(db).migrate(with(gates)).applied()).containsExactly("V1", "V2", "V3");
    }

    @Test
    void startsNoBuildOutsideTheWindow(TestDatabase db) {
        Gates night = at(NOON).withWindow(BuildWindow.parse("01:00-05:00 Europe/Amsterdam"));

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(with(night))).hasMessage("""
                        V2 builds an index: builds start only in the window 01:00-05:00 Europe/Amsterdam, and it is 2026-01-10 13:00 there; it opens at 2026-01-11 01:00. Nothing was changed.
                        Next: run the same command again then.""");

        assertThat(tables(db)).isEmpty();
        assertThat(migrations
                        .dbIndex(db)
                        .migrate(with(night.withClock(Clock.fixed(NOON.plus(Duration.ofHours(13)), ZoneOffset.UTC))))
                        .applied())
                .containsExactly("V1", "V2", "V3");
    }

    @Test
    void stopsBeforeTheNextBuildWhenTheWindowShutsOnTheWay(TestDatabase db) {
        ManualClock clock = new ManualClock(Instant.parse("2026-01-10T03:59:00Z"));
        Gates night = Gates.open()
                .withWindow(BuildWindow.parse("01:00-05:00 Europe/Amsterdam"))
                .withClock(clock);

        assertThatThrownBy(() -> migrations
                        .dbIndex(db)
                        .listener(event -> {
                            if (event instanceof Event.VersionApplied) {
                                clock.turnTo(Instant.parse("2026-01-10T04:00:00Z"));
                            }
                        })
                        .migrate(with(night)))
                .hasMessage("""
                        V2 was not applied: builds start only in the window 01:00-05:00 Europe/Amsterdam, and it is 2026-01-10 05:00 there; it opens at 2026-01-11 01:00.
                        Applied before it: V1.
                        Next: run the same command again then; nothing is to be repaired.""");

        assertThat(tables(db)).containsExactly("items");
    }

    @Test
    void saysInThePlanThatTheWindowIsShut(TestDatabase db) {
        Gates night = at(NOON).withWindow(BuildWindow.parse("01:00-05:00 Europe/Amsterdam"));
        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(with(night), false));

        assertThat(plan.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity() + " " + finding.id()).isEqualTo("info window-shut");
            assertThat(finding.problem())
                    .isEqualTo(
                            "Now, migrate would change nothing: builds start only in the window 01:00-05:00 Europe/Amsterdam,"
                                    + " and it is 2026-01-10 13:00 there; it opens at 2026-01-11 01:00.");
        });
    }

    /** Whatever a migration could have made or changed. */
    private static final String EVERYTHING = """
            SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\\_%'
             UNION ALL
            SELECT c.relkind::text || ' ' || c.oid::regclass::text || ' ' || c.relfilenode FROM pg_class c
             WHERE c.relnamespace NOT IN (SELECT oid FROM pg_namespace WHERE nspname ~ '^(pg_|information_schema)')
             UNION ALL
            SELECT 'extension ' || extname || ' ' || extversion FROM pg_extension
             ORDER BY 1
            """;

    static Stream<Arguments> shutGates() {
        return Stream.of(
                arguments("allow", Gates.open().withHazards(AllowedHazards.parse(List.of("additive")))),
                arguments(
                        "requireReport",
                        Gates.open().withReport(new RequiredReport(Path.of("absent.json"), Duration.ofDays(7)))),
                arguments("window", at(NOON).withWindow(BuildWindow.parse("01:00-05:00 Europe/Amsterdam"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shutGates")
    void writeNothingAtAllUntilTheyOpen(String name, Gates gates, TestDatabase db) {
        List<String> before = List.copyOf(db.queryStrings(EVERYTHING));

        for (MigrationSource source :
                List.of(migrations.source(), migrations.source().withSchemas("fresh"))) {
            assertThatThrownBy(() -> DbIndex.at(db.url()).with(source).migrate(with(gates)))
                    .isInstanceOf(DbIndexException.class);
        }
        for (String schema : List.of("public", "fresh")) {
            Flyway own = FlywaySetup.on(migrations.flyway(db.dataSource()).schemas(schema))
                    .with(with(gates))
                    .load();
            assertThatThrownBy(own::migrate).hasStackTraceContaining(DbIndexException.class.getName());
        }

        assertThat(db.queryStrings(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void migratesOnlyWhatAReportProves(TestDatabase db) throws IOException {
        Path file = directory.resolve("verify.json");
        Gates gates = at(NOON).withReport(new RequiredReport(file, Duration.ofDays(7)));
        assertThat(refusal(db, gates)).isEqualTo("The report " + file + " is not there. Nothing was changed.");

        write(file, "failed", NOON, List.of());
        assertThat(refusal(db, gates)).isEqualTo(said(file, "says that verify failed"));
        write(file, "passed", NOON.minus(Duration.ofDays(8)), List.of());
        assertThat(refusal(db, gates))
                .isEqualTo(said(file, "is 192 h 0 min old, more than 168 h 0 min (dbindex.requireReportMaxAge)"));
        write(file, "passed", NOON.plus(Duration.ofDays(1)), List.of());
        assertThat(refusal(db, gates))
                .isEqualTo(said(
                        file,
                        "is dated in the future: it says that verify ended at " + NOON.plus(Duration.ofDays(1))
                                + ", and here it is " + NOON
                                + "; one of the two clocks is wrong, or the report is not what it was"));
        Files.writeString(file, "[".repeat(100_000));
        assertThat(refusal(db, gates))
                .isEqualTo("The report " + file + " cannot be read: line 1, column 101: more than 100 lists and objects"
                        + " within each other. Nothing was changed.");
        write(file, "passed", NOON, List.of(Map.of("version", "V1", "checksum", 1)));
        assertThat(refusal(db, gates)).isEqualTo(said(file, "does not prove V2, V3: not applied there"));
        write(
                file,
                "passed",
                NOON,
                Stream.of("V1", "V2", "V3")
                        .map(version -> Map.<String, Object>of("version", version, "checksum", 1))
                        .toList());
        assertThat(refusal(db, gates))
                .isEqualTo(said(file, "does not prove V1, V2, V3: applied there with another checksum"));
        assertThat(tables(db)).isEmpty();

        // What verify itself reports proves it.
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        Verification staging = migrations.dbIndex(db).verify();
        write(file, "passed", NOON, List.copyOf(staging.migrationsJson()));
        db.execute("DROP TABLE items, flyway_schema_history, dbindex_history");
        assertThat(migrations.dbIndex(db).migrate(with(gates)).applied()).containsExactly("V1", "V2", "V3");
    }

    private String refusal(TestDatabase db, Gates gates) {
        MigrationPlan plan = migrations.dbIndex(db).plan(new PlanOptions(with(gates), false));
        Finding finding = plan.findings().stream()
                .filter(one -> one.id().equals("report-required"))
                .findFirst()
                .orElseThrow();
        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(with(gates)))
                .hasMessage(finding.problem() + "\nNext: migrate and verify the same migrations in the other"
                        + " environment, then bring its verify.json here.");
        return finding.problem();
    }

    private static String said(Path file, String against) {
        return "The report " + file + " (dbindex.requireReport) " + against + ". Nothing was changed.";
    }

    private static void write(Path file, String status, Instant finished, List<? extends Map<String, ?>> migrations) {
        Map<String, Object> report =
                Map.of("goal", "verify", "status", status, "finishedAt", finished.toString(), "migrations", migrations);
        try {
            Files.writeString(file, JsonWriter.string(report));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void makesABackupThatCanBeRead(TestDatabase db) throws IOException {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        Path backups = directory.resolve("backups");

        migrations.dbIndex(db).migrate(with(at(NOON).withBackup(backups)));

        Path file = backups.resolve(db.name() + "-20260110T120000Z.dump");
        assertThat(Files.size(file)).isPositive();
        Process list = new ProcessBuilder("pg_restore", "--list", file.toString()).start();
        assertThat(new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("TABLE public items", "TABLE public flyway_schema_history")
                .doesNotContain("items_price_idx");

        // Nothing pending: nothing to be afraid of.
        migrations.dbIndex(db).migrate(with(at(NOON.plusSeconds(60)).withBackup(backups)));
        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void changesNothingWithoutTheBackup(TestDatabase db) throws IOException {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute("GRANT SELECT ON flyway_schema_history TO " + role.user());
        Path backups = directory.resolve("backups");

        assertThatThrownBy(() -> DbIndex.at(role).with(migrations.source()).migrate(with(at(NOON).withBackup(backups))))
                .hasMessageMatching(
                        "(?s)No backup, so nothing was changed\\. pg_dump says: .*permission denied for"
                                + " .*\nNext: correct what it names; or leave dbindex\\.backup out and make a backup yourself\\.");
        try (Stream<Path> files = Files.list(backups)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void saysThatAnApplicationsFlywayCannotMakeABackup(TestDatabase db) {
        assertThatThrownBy(() -> FlywaySetup.on(migrations.flyway(db.dataSource()))
                        .with(with(Gates.open().withBackup(directory)))
                        .load())
                .hasMessage("""
                        A backup is asked for, and a Flyway of the application's own does not say where its database is.
                        Next: migrate with DbIndex.at(url) or mvn dbindex:migrate; or make the backup outside.""");
    }
}
