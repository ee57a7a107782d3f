package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Secret;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a user has set for Flyway, and wherever, Flyway gets as if it had been given to it directly. */
class FlywayPropertiesIT {

    private static final Map<String, String> SETTINGS = new TreeMap<>(Map.ofEntries(
            Map.entry("outOfOrder", "true"),
            Map.entry("baselineOnMigrate", "true"),
            Map.entry("baselineVersion", "2"),
            Map.entry("baselineDescription", "what was there"),
            Map.entry("target", "7"),
            Map.entry("ignoreMigrationPatterns", "*:missing,repeatable:future"),
            Map.entry("sqlMigrationPrefix", "M"),
            Map.entry("sqlMigrationSeparator", "--"),
            Map.entry("sqlMigrationSuffixes", ".sql,.pgsql"),
            Map.entry("repeatableSqlMigrationPrefix", "Q"),
            Map.entry("placeholderPrefix", "#["),
            Map.entry("placeholderSuffix", "]"),
            Map.entry("placeholderSeparator", "_"),
            Map.entry("placeholderReplacement", "false"),
            Map.entry("placeholders.table", "items"),
            Map.entry("encoding", "ISO-8859-1"),
            Map.entry("validateMigrationNaming", "true"),
            Map.entry("validateOnMigrate", "false"),
            Map.entry("callbacks", "io.github.dbindex.migrate.SilentCallback"),
            Map.entry("createSchemas", "false"),
            Map.entry("initSql", "SELECT 1"),
            Map.entry("connectRetries", "3"),
            Map.entry("connectRetriesInterval", "1"),
            Map.entry("installedBy", "robot"),
            Map.entry("skipExecutingMigrations", "true"),
            Map.entry("tablespace", "pg_default"),
            Map.entry("group", "true"),
            Map.entry("mixed", "true"),
            Map.entry("executeInTransaction", "false"),
            Map.entry("schemas", "app,audit"),
            Map.entry("defaultSchema", "audit"),
            Map.entry("table", "changes"),
            Map.entry("locations", "filesystem:a,classpath:b"),
            Map.entry("failOnMissingLocations", "true")));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"properties", "environment", "conf", "toml", "toml environment"})
    void reachFlywayAsTheyAre(String way) throws IOException {
        Map<String, String> named = new TreeMap<>();
        SETTINGS.forEach((name, value) -> named.put("flyway." + name, value));

        FluentConfiguration reached = properties(way).applyTo(Flyway.configure());

        assertThat(described(reached)).isEqualTo(described(Flyway.configure().configuration(named)));
    }

    private FlywayProperties properties(String way) throws IOException {
        return switch (way) {
            case "environment" -> FlywayProperties.none().withEnvironment(environment());
            case "conf" -> FlywayProperties.none().withFile(file("flyway.conf", conf()), "UTF-8");
            case "toml" -> FlywayProperties.none().withFile(file("flyway.toml", "[flyway]\n" + toml()), "UTF-8");
            case "toml environment" ->
                FlywayProperties.none()
                        .withFile(file("flyway.toml", "[environments.build]\n" + toml()), "UTF-8")
                        .with("the command line", Map.of("flyway.environment", "build"));
            default -> {
                Map<String, String> named = new TreeMap<>(Map.of("project.version", "1"));
                SETTINGS.forEach((name, value) -> named.put("flyway." + name, value));
                yield FlywayProperties.none().with("the properties of the POM", named);
            }
        };
    }

    private static Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>(Map.of("PATH", "/bin"));
        SETTINGS.forEach((name, value) -> variables.put(
                "FLYWAY_" + name.replaceAll("([A-Z])", "_$1").replace('.', '_').toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private static String conf() {
        return SETTINGS.entrySet().stream()
                .map(setting -> "flyway." + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("\n", "# of this project\n", "\n"));
    }

    /** Numbers, booleans, lists and texts in the form that TOML has for them. */
    private static String toml() {
        return SETTINGS.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + toml(setting.getValue()))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String toml(String value) {
        if (value.matches("true|false|3")) {
            return value;
        }
        return value.contains(",")
                ? Arrays.stream(value.split(",")).collect(Collectors.joining("', '", "['", "']"))
                : "\"" + value + "\"";
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    /** All that a configuration says. */
    private static Map<String, String> described(Configuration configuration) {
        Map<String, String> all = new TreeMap<>();
        for (Method method : Configuration.class.getMethods()) {
            if (method.getParameterCount() == 0
                    && method.getName().matches("(?:get|is).*")
                    && !method.getName()
                            .matches(".*(?:ClassLoader|Register|Environments?|DataSources?|Model|Config)")) {
                all.put(method.getName(), text(invoke(method, configuration)));
            }
        }
        return all;
    }

    private static @Nullable Object invoke(Method method, Configuration configuration) {
        try {
            return method.invoke(configuration);
        } catch (InvocationTargetException e) {
            return String.valueOf(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Object[] array) {
            return Arrays.stream(array).map(FlywayPropertiesIT::text).toList().toString();
        }
        return value instanceof SilentCallback ? "SilentCallback" : String.valueOf(value);
    }

    @Test
    void letsTheStrongerPlaceWin() throws IOException {
        FlywayProperties properties = FlywayProperties.none()
                .withFile(file("flyway.conf", "flyway.table=of_file\nflyway.target=1\n"), "UTF-8")
                .withFile(directory.resolve("not-there.toml"), "UTF-8")
                .with("the properties of the POM", Map.of("flyway.table", "of_pom"))
                .withEnvironment(Map.of("FLYWAY_TARGET", "2"));

        assertThat(properties.value("flyway.table")).contains("of_pom");
        assertThat(properties.origin("flyway.table")).isEqualTo("the properties of the POM");
        assertThat(properties.value("flyway.target")).contains("2");
    }

    @Test
    void tellsOnceWhereDbindexWinsAndWhatItOverrides() {
        FlywayProperties properties = FlywayProperties.none()
                .with(
                        "flyway.conf",
                        Map.of(
                                "flyway.table", "changes",
                                "flyway.batch", "true",
                                "flyway.lockRetryCount", "10",
                                "flyway.postgresql.transactional.lock", "true"))
                .withOwn("dbindex.table", "flyway.table", "history")
                .withOwn("dbindex.mixed", "flyway.mixed", "true");

        assertThat(properties.notes())
                .containsExactly(
                        "dbindex.table wins over flyway.table, which is set to something else in flyway.conf.",
                        "flyway.postgresql.transactional.lock is true in flyway.conf; with dbindex it is false: a"
                                + " concurrent build waits for ever for the transaction in which Flyway holds the other lock.",
                        "flyway.lockRetryCount is 10 in flyway.conf; with dbindex it is unlimited: a node that waits for"
                                + " another node's long build is not to fail after 50 seconds.",
                        "flyway.batch is true in flyway.conf; with dbindex it is false: in batch mode Flyway hands no single"
                                + " statement to dbindex.");
        assertThat(properties.applyTo(Flyway.configure()).getTable()).isEqualTo("history");
    }

    @Test
    void tellsWhatNobodyKnows() {
        FlywayProperties properties = FlywayProperties.none()
                .with(
                        "the command line",
                        Map.of(
                                "flyway.lcoations", "filesystem:x",
                                "flyway.version", "13",
                                "flyway.skip", "true",
                                "flyway.placeholders.any", "thing",
                                "flyway.completely.unheard.of", "1"));

        assertThat(properties.unknown())
                .extracting(UnknownName::described)
                .containsExactly(
                        "Nobody knows flyway.completely.unheard.of, which is set in the command line.",
                        "Nobody knows flyway.lcoations, which is set in the command line. Is it flyway.locations?");
        assertThat(properties.applyTo(Flyway.configure()).getPlaceholders()).isEqualTo(Map.of("any", "thing"));
    }

    @Test
    void keepsTheDatabaseForDbindex() throws IOException {
        FlywayProperties properties = FlywayProperties.none().withFile(file("flyway.toml", """
                flyway.environment = "dev"

                [environments.dev]
                url = "jdbc:postgresql://db/shop"
                user = "app"
                password = "s3cret-marker"
                [environments.dev.jdbcProperties]
                ApplicationName = "shop"

                [environments.other]
                url = "jdbc:postgresql://other/shop"
                """), "UTF-8");

        assertThat(properties.url()).contains("jdbc:postgresql://db/shop");
        assertThat(properties.user()).contains("app");
        assertThat(properties.password()).isEqualTo(Optional.of(Secret.of("s3cret-marker")));
        assertThat(properties.jdbcProperties()).isEqualTo(Map.of("ApplicationName", "shop"));
        assertThat(properties.applyTo(Flyway.configure()).getUrl()).isNull();
        assertThat(properties.toString()).doesNotContain("s3cret-marker");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        Path toml = file("flyway.toml", "[flyway\n");
        Path missing = directory.resolve("missing.conf");
        FlywayProperties environments = FlywayProperties.none()
                .withFile(
                        file("flyway.user.toml", "[environments.dev]\nuser = 'a'\n[environments.prod]\nuser = 'b'\n"),
                        "UTF-8")
                .with("the command line", Map.of("flyway.environment", "prud"));

        assertThatThrownBy(() -> FlywayProperties.none().withFile(toml, "UTF-8"))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith(toml + " is not TOML: ")
                .hasMessageEndingWith("\nNext: correct it at that place.");
        assertThatThrownBy(() -> FlywayProperties.none().withNamedFile(missing, "UTF-8"))
                .hasMessage("The configuration file " + missing + " does not exist.\n"
                        + "Next: create it, or correct flyway.configFiles.");
        assertThatThrownBy(environments::url)
                .hasMessage(
                        "flyway.environment is prud in the command line, and no configuration file has an environment"
                                + " of that name.\nNext: name one of dev, prod.");
        assertThatThrownBy(() -> FlywayProperties.none()
                        .with("x", Map.of("flyway.outOfOrder", "maybe"))
                        .applyTo(Flyway.configure()))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("Flyway refuses a setting: ");
    }

    @Test
    void namesInOnePlaceWhatIsOverridden() {
        assertThat(List.of(FlywayOverride.values()))
                .extracting(FlywayOverride::property)
                .containsExactly("flyway.postgresql.transactional.lock", "flyway.lockRetryCount", "flyway.batch");
    }
}
