package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** On the same project, with the same settings, dbindex and plain Flyway apply the same versions and write the same rows. */
@Postgres
class FlywayMatrixIT {

    private static final String ROWS = """
            SELECT concat_ws(' ', version, description, type, script, checksum, success, installed_by)
              FROM flyway_schema_history ORDER BY installed_rank
            """;
    private static final String TABLES = """
            SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
             WHERE n.nspname IN ('public', 'app') AND c.relname NOT LIKE '%history%' ORDER BY 1
            """;
    private static final String ITEMS = "CREATE TABLE items (id bigint PRIMARY KEY, price int);";
    private static final String USERS = "CREATE TABLE users (id bigint PRIMARY KEY);";
    private static final String PRICE = "CREATE INDEX items_price_idx ON items (price);";

    /** Files by name: those that plain Flyway has applied before, and those of the run. */
    private record Project(Map<String, String> first, Map<String, String> then) {

        static Project of(String... files) {
            return new Project(Map.of(), pairs(files));
        }

        Project after(String... files) {
            return new Project(pairs(files), then);
        }

        private static Map<String, String> pairs(String... files) {
            Map<String, String> pairs = new TreeMap<>();
            for (int i = 0; i < files.length; i += 2) {
                pairs.put(files[i], files[i + 1]);
            }
            return pairs;
        }
    }

    @TempDir
    private Path directory;

    static Stream<Arguments> projects() {
        Project plain = Project.of("V1__items.sql", ITEMS, "V2__price.sql", PRICE, "V3__users.sql", USERS);
        return Stream.of(
                arguments("no setting", plain, Map.of()),
                arguments(
                        "outOfOrder",
                        plain.after("V1__items.sql", ITEMS, "V3__users.sql", USERS),
                        Map.of("outOfOrder", "true")),
                arguments("no outOfOrder", plain.after("V1__items.sql", ITEMS, "V3__users.sql", USERS), Map.of()),
                arguments(
                        "baseline",
                        plain,
                        Map.of(
                                "baselineOnMigrate", "true",
                                "baselineVersion", "2",
                                "baselineDescription", "by hand",
                                "initSql", "CREATE TABLE IF NOT EXISTS already_there (id int)")),
                arguments("target", plain, Map.of("target", "2")),
                arguments(
                        "ignoreMigrationPatterns",
                        plain.after("V1__items.sql", ITEMS, "V0__gone.sql", "SELECT 1;"),
                        Map.of("ignoreMigrationPatterns", "*:missing")),
                arguments("missing", plain.after("V1__items.sql", ITEMS, "V0__gone.sql", "SELECT 1;"), Map.of()),
                arguments(
                        "names",
                        Project.of("M1--items.pgsql", ITEMS, "Q--view.pgsql", "CREATE VIEW v AS SELECT 1 AS one;"),
                        Map.of(
                                "sqlMigrationPrefix", "M",
                                "repeatableSqlMigrationPrefix", "Q",
                                "sqlMigrationSeparator", "--",
                                "sqlMigrationSuffixes", ".pgsql")),
                arguments(
                        "placeholders",
                        Project.of("V1__items.sql", "CREATE TABLE #[t] (a int); SELECT '#[flyway_table]';"),
                        Map.of(
                                "placeholderPrefix", "#[",
                                "placeholderSuffix", "]",
                                "placeholderSeparator", "_",
                                "placeholders.t", "named")),
                arguments(
                        "placeholderReplacement",
                        Project.of("V1__items.sql", "CREATE TABLE items (a text DEFAULT '${a}');"),
                        Map.of("placeholderReplacement", "false")),
                arguments(
                        "validateOnMigrate",
                        plain.after("V1__items.sql", ITEMS + " "),
                        Map.of("validateOnMigrate", "false")),
                arguments("changed file", plain.after("V1__items.sql", ITEMS + "-- x"), Map.of()),
                arguments(
                        "callbacks",
                        Project.of("V1__items.sql", ITEMS, "afterMigrate__more.sql", "CREATE TABLE more (id int);"),
                        Map.of("callbacks", "io.github.dbindex.migrate.SilentCallback")),
                arguments("schemas", plain, Map.of("schemas", "app", "table", "other_history")),
                arguments("createSchemas", plain, Map.of("schemas", "app", "createSchemas", "false")),
                arguments("installedBy", plain, Map.of("installedBy", "robot")),
                arguments("skipExecutingMigrations", plain, Map.of("skipExecutingMigrations", "true")),
                arguments("tablespace", plain, Map.of("tablespace", "pg_default")),
                arguments("group", plain, Map.of("group", "true")),
                arguments("connectRetries", plain, Map.of("connectRetries", "1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void writesTheSameHistory(String name, Project project, Map<String, String> settings, TestDatabase db) {
        List<@Nullable String> plain = outcome(project, db, "plain", migrations -> {
            Flyway.configure()
                    .configuration(named(settings))
                    .locations(migrations.location())
                    .dataSource(db.dataSource())
                    .load()
                    .migrate();
        });
        List<@Nullable String> ours = outcome(project, db, "dbindex", migrations -> {
            FlywayProperties properties = FlywayProperties.none().with("the command line", named(settings));
            DbIndex.at(db.url())
                    .with(MigrationSource.of(properties).withLocations(List.of(migrations.location())))
                    .migrate(MigrateOptions.defaults());
        });

        assertThat(ours).isEqualTo(plain);
        emptied(db);
    }

    /** Flyway leaves its connection open where a name stops it. */
    @Test
    @LeavesTraces
    void stopsAtTheSameName(TestDatabase db) {
        Project project = Project.of("V1__items.sql", ITEMS, "V2_typo.sql", PRICE);
        writesTheSameHistory("validateMigrationNaming", project, Map.of("validateMigrationNaming", "true"), db);
    }

    private interface Run {
        void migrate(Migrations migrations);
    }

    private List<@Nullable String> outcome(Project project, TestDatabase db, String who, Run run) {
        emptied(db);
        Migrations first = Migrations.in(directory.resolve(who + "-first"));
        project.first().forEach(first::add);
        if (!project.first().isEmpty()) {
            first.flyway(db.dataSource()).load().migrate();
        }
        Migrations then = Migrations.in(directory.resolve(who));
        project.then().forEach(then::add);
        List<@Nullable String> outcome = new ArrayList<>();
        try {
            run.migrate(then);
        } catch (FlywayException | DbIndexException e) {
            outcome.add("failed");
        }
        if (db.queryString("SELECT to_regclass('flyway_schema_history')") != null) {
            outcome.addAll(db.queryStrings(ROWS));
        }
        outcome.addAll(db.queryStrings(TABLES));
        return outcome;
    }

    private static void emptied(TestDatabase db) {
        db.execute("DROP SCHEMA IF EXISTS app CASCADE", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
    }

    private static Map<String, String> named(Map<String, String> settings) {
        Map<String, String> named = new TreeMap<>();
        settings.forEach((setting, value) -> named.put("flyway." + setting, value));
        return named;
    }
}
