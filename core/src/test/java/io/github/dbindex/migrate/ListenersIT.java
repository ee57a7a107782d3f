package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of a run. */
@Postgres
class ListenersIT {

    private static final List<String> FLYWAYS = List.of(
            "Pending",
            "VersionBegan",
            "VersionApplied",
            "VersionBegan",
            "Began",
            "StatementSent",
            "Finished",
            "VersionApplied",
            "VersionBegan",
            "Warning",
            "VersionApplied");

    private static final String WARNING = "V3 builds index items_price without CONCURRENTLY";

    @TempDir
    private Path directory;

    private Migrations migrations;
    private final List<String> first = new ArrayList<>();
    private final List<String> second = new ArrayList<>();

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add(
                        "V1__items.sql",
                        "CREATE TABLE items (id int, price int); INSERT INTO items SELECT i, i FROM generate_series(1, 20000) i;")
                .add("V2__id.sql", "CREATE INDEX CONCURRENTLY items_id ON items (id);")
                .add("V3__price.sql", "ALTER TABLE items ADD note text; CREATE INDEX items_price ON items (price);");
    }

    @Test
    void anApplicationsFlywayTellsAllOfThemAndTheLog(TestDatabase db) {
        String log = loggedBy(() -> FlywaySetup.on(migrations.flyway(db.dataSource()))
                .listener(keepIn(first))
                .listener(keepIn(second))
                .with(MigrateOptions.defaults())
                .load()
                .migrate());

        assertThat(kinds(first)).isEqualTo(without(FLYWAYS, "Warning"));
        assertThat(second).isEqualTo(first);
        assertThat(log).doesNotContain(WARNING);
    }

    @Test
    void theLogIsToldBesideAListenerUnlessSomebodyElseShowsEverything(TestDatabase db) {
        FlywaySetup setup = FlywaySetup.on(migrations.flyway(db.dataSource()));
        setup.with(MigrateOptions.defaults()).load();
        migrations.flyway(db.dataSource()).target("1").load().migrate();

        String log = loggedBy(() -> setup.listener(keepIn(first)).load().migrate());
        assertThat(first).contains("Warning " + WARNING);
        assertThat(log).contains(WARNING);

        db.execute(
                "DELETE FROM flyway_schema_history WHERE version = '3'",
                "DROP INDEX items_price",
                "ALTER TABLE items DROP note");
        String silent = loggedBy(
                () -> setup.listener(keepIn(second)).withoutLog().load().migrate());
        assertThat(second).contains("Warning " + WARNING);
        assertThat(silent).doesNotContain(WARNING);
    }

    @Test
    void dbIndexTellsItsListenersAndTheLog(TestDatabase db) {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        String log = loggedBy(() -> migrations
                .dbIndex(db)
                .listener(keepIn(first))
                .listener(keepIn(second))
                .migrate(MigrateOptions.defaults()));

        assertThat(kinds(first))
                .startsWith("Connected", "Pending", "VersionBegan", "Began")
                .contains("Warning")
                .endsWith("VersionApplied");
        assertThat(second).isEqualTo(first);
        assertThat(log).contains(WARNING);
    }

    private static EventListener keepIn(List<String> heard) {
        return event -> heard.add(event.getClass().getSimpleName()
                + (event instanceof Event.Warning warning
                        ? " " + warning.sentence().substring(0, WARNING.length())
                        : ""));
    }

    private static List<String> kinds(List<String> heard) {
        return heard.stream().map(event -> event.replaceFirst(" .*", "")).toList();
    }

    private static List<String> without(List<String> kinds, String kind) {
        return kinds.stream().filter(one -> !one.equals(kind)).toList();
    }

    /** What the simple logger of the tests prints meanwhile. */
    private static String loggedBy(Runnable work) {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(logged, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return logged.toString(StandardCharsets.UTF_8);
    }
}
