package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.grack.nanojson.JsonWriter;
import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.gate.AllowedHazards;
import io.github.dbindex.gate.BuildWindow;
import io.github.dbindex.gate.Gates;
import io.github.dbindex.gate.RequiredReport;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.report.Finding;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                        V2 was not applied: builds start only in the window 01:00-05:00 Europe/Amsterdam, and it is 2026-01-10 13:00 there; it opens at 2026-01-11 01:00.
                        Applied before it: V1.
                        Next: run the same command again then; nothing is to be repaired.""");

        assertThat(tables(db)).containsExactly("items");
        assertThat(migrations
                        .dbIndex(db)
                        .migrate(with(night.withClock(Clock.fixed(NOON.plus(Duration.ofHours(13)), ZoneOffset.UTC))))
                        .applied())
                .containsExactly("V2", "V3");
    }

    @Test
    void migratesOnlyWhatAReportProves(TestDatabase db) {
        Path file = directory.resolve("verify.json");
        Gates gates = at(NOON).withReport(new RequiredReport(file, Duration.ofDays(7)));
        assertThat(refusal(db, gates)).isEqualTo("The report " + file + " is not there. Nothing was changed.");

        write(file, "failed", NOON, List.of());
        assertThat(refusal(db, gates)).isEqualTo(said(file, "says that verify failed"));
        write(file, "passed", NOON.minus(Duration.ofDays(8)), List.of());
        assertThat(refusal(db, gates))
                .isEqualTo(said(file, "is 192 h 0 min old, more than 168 h 0 min (dbindex.requireReportMaxAge)"));
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
