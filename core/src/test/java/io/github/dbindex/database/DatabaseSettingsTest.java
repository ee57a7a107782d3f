package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.DatabaseSettings.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseSettingsTest {

    @TempDir
    Path directory;

    private Path envFile = Path.of(".env");

    @BeforeEach
    void nameTheFile() {
        envFile = directory.resolve(".env");
    }

    @Test
    void findsNothingWhenNothingIsSet() {
        assertThat(settings(null, Map.of("DBINDEX_PASSWORD", "pw", "DATABASE_URL", " "))
                        .find())
                .isEmpty();
    }

    @Test
    void prefersTheCallerThenTheEnvironmentThenTheFile() throws IOException {
        Files.writeString(envFile, "DBINDEX_URL=postgres://file/db");
        Map<String, String> environment =
                Map.of("POSTGRES_URL", "postgres://third/db", "DATABASE_URL", "postgres://second/db");

        assertThat(found("postgres://given/db", environment))
                .hasToString("Found[url=postgresql://given:5432/db, origin=from dbindex.url, userOrigin=null]");
        assertThat(found(null, environment))
                .hasToString("Found[url=postgresql://second:5432/db, origin=from DATABASE_URL in the environment,"
                        + " userOrigin=null]");
        assertThat(found(null, Map.of()).origin()).isEqualTo("from DBINDEX_URL in " + envFile);
    }

    @Test
    void takesTheRecommendedPairOfUrlInThePomAndPasswordInTheEnvironment() {
        assertLogin(found("postgres://app@db/shop", Map.of("DBINDEX_PASSWORD", "pw")), "app", "pw");
    }

    @Test
    void takesThePasswordFromTheFileForAUrlFromTheEnvironment() throws IOException {
        Files.writeString(envFile, "DBINDEX_USER=app\nDBINDEX_PASSWORD='pw'");

        assertLogin(found(null, Map.of("DATABASE_URL", "postgres://db/shop")), "app", "pw");
    }

    @Test
    void leavesTheLoginOfAUrlAloneWhenOnlyAWeakerPlaceHasAnother() throws IOException {
        Files.writeString(envFile, "DBINDEX_USER=other\nDBINDEX_PASSWORD=other");
        Map<String, String> weakest = Map.of("PGUSER", "other", "PGPASSWORD", "other");

        assertLogin(found("postgres://app:own@db/shop", weakest), "app", "own");
    }

    @Test
    void replacesTheLoginInsideAUrlByTheOneSetBesideIt() {
        Map<String, String> environment =
                Map.of("DATABASE_URL", "postgres://app:own@db/shop", "DBINDEX_USER", "owner", "DBINDEX_PASSWORD", "pw");

        assertLogin(found(null, environment), "owner", "pw");
        assertLogin(
                DatabaseSettings.of(null, "given", Secret.of("given-pw"), envFile, environment)
                        .find()
                        .orElseThrow(),
                "given",
                "given-pw");
    }

    @Test
    void doesNotSendThePasswordOfOneUserForAnother() {
        Map<String, String> environment = Map.of("DATABASE_URL", "postgres://app:own@db/shop", "DBINDEX_USER", "owner");

        assertLogin(found(null, environment), "owner", null);
    }

    @Test
    void takesFlywaysWhereDbindexIsToldNothing() {
        DatabaseSettings nothing = settings(null, Map.of("DATABASE_URL", "postgres://other@db/other"));
        Found found = nothing.withFlyway("jdbc:postgresql://db/shop", "app", Secret.of("pw"), "flyway.conf")
                .find()
                .orElseThrow();

        assertThat(found.origin()).isEqualTo("from flyway.url in flyway.conf");
        assertThat(found.userOrigin()).isNull();
        assertLogin(found, "app", "pw");
        assertThat(settings(null, Map.of("DBINDEX_URL", "postgres://own@db/own"))
                        .withFlyway("jdbc:postgresql://db/shop", "app", null, "flyway.conf")
                        .find()
                        .orElseThrow()
                        .origin())
                .isEqualTo("from DBINDEX_URL in the environment");
    }

    @Test
    void saysWhereAUserIsFromThatIsSetElsewhereThanTheUrl() {
        Map<String, String> user = Map.of("DBINDEX_USER", "owner");

        assertThat(found("postgres://db/shop", user).userOrigin()).isEqualTo("DBINDEX_USER in the environment");
        assertThat(found("postgres://app@db/shop", user).userOrigin()).isNull();
        assertThat(DatabaseSettings.of("postgres://db/shop", "app", null, envFile, Map.of())
                        .withGivenUserFrom("server shop in settings.xml")
                        .find()
                        .orElseThrow()
                        .userOrigin())
                .isEqualTo("server shop in settings.xml");
        assertThat(DatabaseSettings.of("postgres://db/shop", "app", null, envFile, Map.of())
                        .find()
                        .orElseThrow()
                        .userOrigin())
                .isNull();
    }

    @Test
    void fallsBackToThePasswordThatPsqlUses() {
        assertLogin(found("postgres://db/shop", Map.of("PGUSER", "app", "PGPASSWORD", "pw")), "app", "pw");
    }

    @Test
    void saysWhereAWrongUrlIsSet() {
        assertThatThrownBy(() -> found(null, Map.of("DATABASE_URL", "mysql://app:s3cret@db/shop")))
                .hasMessage("""
                        Cannot read the database URL mysql://app:****@db/shop: "mysql:" is not PostgreSQL. \
                        It is postgres://, postgresql:// or jdbc:postgresql:.
                        It is set as DATABASE_URL in the environment.
                        Next: write it as postgres://user@host:5432/database and keep the password in DBINDEX_PASSWORD.""");
    }

    private DatabaseSettings settings(@Nullable String url, Map<String, String> environment) {
        return DatabaseSettings.of(url, null, null, envFile, environment);
    }

    private Found found(@Nullable String url, Map<String, String> environment) {
        return settings(url, environment).find().orElseThrow();
    }

    private static void assertLogin(Found found, String user, @Nullable String password) {
        assertThat(found.url().user()).isEqualTo(user);
        assertThat(found.url().password()).isEqualTo(password == null ? null : Secret.of(password));
    }
}
