package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Postgres
class FlywaySetupIT {

    private static final String HISTORY = "SELECT version FROM flyway_schema_history ORDER BY installed_rank";
    private static final String VALID_INDEXES = """
            SELECT indexrelid::regclass FROM pg_index
             WHERE indisvalid AND indrelid = 'items'::regclass AND NOT indisprimary ORDER BY 1
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    /** The profile flyway-version runs these tests with other versions of Flyway. */
    @Test
    void runsWithTheFlywayItIsMeantToRunWith() {
        String wanted = System.getProperty("flyway.test.version");

        assertThat(Flyway.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .contains(wanted == null ? "flyway-core-" : "flyway-core-" + wanted + ".jar");
    }

    @Test
    void worksWithADataSource(TestDatabase db) {
        FlywaySetup.on(migrations.flyway(db.dataSource())).load().migrate();

        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void worksWithUrlUserAndPassword(TestDatabase db) {
        FluentConfiguration configuration = Flyway.configure()
                .dataSource(
                        db.url().jdbc(),
                        db.url().user(),
                        Objects.requireNonNull(db.url().password()).reveal())
                .locations(migrations.location());

        FlywaySetup.on(configuration).load().migrate();

        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void takesTheConfigurationOfAFinishedFlyway(TestDatabase db) {
        Flyway flyway = migrations.flyway(db.dataSource()).load();

        FlywaySetup.on(flyway.getConfiguration()).load().migrate();

        assertThat(db.queryStrings(HISTORY)).containsExactly("1", "2");
        assertThat(flyway.info().pending()).isEmpty();
    }

    @Test
    void canBePutOnTopOfItself(TestDatabase db) {
        Flyway once = FlywaySetup.on(migrations.flyway(db.dataSource())).load();

        Flyway twice = FlywaySetup.on(once.getConfiguration()).load();

        assertThat(twice.getConfiguration().getCallbacks()).hasSize(1);
        twice.migrate();
        assertThat(db.queryStrings(HISTORY)).containsExactly("1", "2");
    }

    @Test
    void keepsTheCallbacksOfTheApplication(TestDatabase db) {
        List<String> called = new ArrayList<>();

        FlywaySetup.on(migrations.flyway(db.dataSource()).callbacks(new Recording(called)))
                .load()
                .migrate();

        assertThat(called).containsExactly("1", "2");
    }

    @Test
    void changesNothingInTheConfigurationItIsGiven(TestDatabase db) {
        FluentConfiguration configuration = migrations.flyway(db.dataSource()).lockRetryCount(7);
        Flyway before = configuration.load();

        Flyway ours = FlywaySetup.on(configuration).load();
        Flyway oursToo = FlywaySetup.on(before.getConfiguration()).load();

        for (Flyway theirs : List.of(before, configuration.load())) {
            assertThat(theirs.getConfiguration().getCallbacks()).isEmpty();
            assertThat(theirs.getConfiguration().getLockRetryCount()).isEqualTo(7);
            assertThat(extension(theirs).isTransactionalLock()).isTrue();
        }
        for (Flyway flyway : List.of(ours, oursToo)) {
            assertThat(flyway.getConfiguration().getLockRetryCount()).isEqualTo(Integer.MAX_VALUE);
            assertThat(extension(flyway).isTransactionalLock()).isFalse();
        }
    }

    private static PostgreSQLConfigurationExtension extension(Flyway flyway) {
        return flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
    }

    @Test
    void noticesThatFlywayHasDroppedItsCallback(TestDatabase db) throws IOException {
        try (URLClassLoader loader = withClassInPackageDbCallback()) {
            FluentConfiguration configuration =
                    Flyway.configure(loader).dataSource(db.dataSource()).locations(migrations.location());

            assertThatThrownBy(() -> FlywaySetup.on(configuration).load())
                    .isInstanceOf(DbIndexException.class)
                    .hasMessage("""
                            Flyway has dropped the callback of dbindex, because it found [db.callback.Audit] in the package \
                            db.callback.
                            Next: move that class to another package and register it with callbacks(...).""");
        }
    }

    private URLClassLoader withClassInPackageDbCallback() throws IOException {
        Path source = Files.createDirectories(directory.resolve("sources")).resolve("Audit.java");
        Files.writeString(source, """
                package db.callback;
                public class Audit extends org.flywaydb.core.api.callback.BaseCallback {
                    public void handle(
                            org.flywaydb.core.api.callback.Event event,
                            org.flywaydb.core.api.callback.Context context) {}
                }
                """);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(failed).isZero();
        return new URLClassLoader(
                new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    }

    @Test
    void leavesBatchModeAndLeavesTheConfigurationAsItIs(TestDatabase db) {
        FluentConfiguration configuration = migrations.flyway(db.dataSource()).batch(true);

        Flyway flyway = FlywaySetup.on(configuration).load();
        flyway.migrate();

        assertThat(flyway.getConfiguration().isBatch()).isFalse();
        assertThat(configuration.isBatch()).isTrue();
    }

    @Test
    void leavesAHistoryThatIsFlywaysOwn(TestDatabase db, @TempDir Path other) {
        FlywaySetup.on(migrations.flyway(db.dataSource())).load().migrate();

        Flyway plain = migrations.flyway(db.dataSource()).load();
        plain.validate();
        assertThat(plain.migrate().migrationsExecuted).isZero();
        assertThat(db.queryStrings("""
                        SELECT concat_ws(' ', version, description, type, script, checksum, success)
                          FROM flyway_schema_history ORDER BY installed_rank
                        """))
                .containsExactly(
                        "1 items SQL V1__items.sql " + plain.info().all()[0].getChecksum() + " t",
                        "2 price SQL V2__price.sql " + plain.info().all()[1].getChecksum() + " t");
    }

    private record Recording(List<String> called) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            called.add(context.getMigrationInfo().getVersion().toString());
        }

        @Override
        public String getCallbackName() {
            return "recording";
        }
    }
}
