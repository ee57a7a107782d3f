package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A password that goes in comes out in the driver's properties and nowhere else. */
class SecretsTest {

    private static final String MARKER = "s3cr3t-marker";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cr3t-marker@db.example/shop",
                "postgresql://app:s3cr3t-marker@db.example:5433/shop?sslmode=require",
                "postgres://app@db.example/shop?password=s3cr3t-marker",
                "jdbc:postgresql://db.example/shop?user=app&password=s3cr3t-marker",
                "jdbc:postgresql://db.example/shop?user=app&password=x&sslpassword=s3cr3t-marker",
            })
    void staysOutOfAUrlsText(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.properties().toString()).contains(MARKER);
        assertThat(url.toString() + url.jdbc() + url.password() + url.hosts() + url.database())
                .doesNotContain(MARKER);
        assertThat(Database.at(url).toString()).doesNotContain(MARKER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cr3t-marker@db.example:port/shop",
                "postgres://app:s3cr3t-marker@[::1/shop",
                "postgres://app:s3cr3t-marker%zz@db.example/shop",
                "postgres://app:s3cr3t-marker@db.example/shop?sslmode=maybe",
                "mysql://app:s3cr3t-marker@db.example/shop",
                "app:s3cr3t-marker@db.example/shop",
                "jdbc:postgresql://db.example:port/shop?user=app&password=s3cr3t-marker",
                "jdbc:mysql://db.example/shop?password=s3cr3t-marker",
                "jdbc:postgresql://db.example/shop?user=app;password=s3cr3t-marker",
                "postgres://s3cr3t-marker@db.example:port/shop",
                "app:&X=s3cr3t-marker@db.example/shop",
                "app:&pwd=s3cr3t-marker@db.example/shop",
                "app:s3cr3t-marker&pwd=1@db.example/shop",
                "jdbc:mysql://db.example:1/shop?password=a@s3cr3t-marker",
            })
    void staysOutOfTheMessageAboutAWrongUrl(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(DbIndexException.class)
                .satisfies(SecretsTest::isClean);
    }

    @Test
    void staysOutOfSettings(@TempDir Path directory) throws IOException {
        Path env = Files.writeString(directory.resolve(".env"), """
                DATABASE_URL=postgres://app@db.example/shop
                DBINDEX_PASSWORD="%s"
                """.formatted(MARKER));

        Optional<DatabaseSettings.Found> found =
                DatabaseSettings.of(null, null, null, env, Map.of()).find();

        assertThat(found.orElseThrow().url().password()).isEqualTo(Secret.of(MARKER));
        assertThat(found.toString()).doesNotContain(MARKER);
        assertThat(EnvFile.read(env).toString()).contains("DBINDEX_PASSWORD").doesNotContain(MARKER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DATABASE_URL=postgres://app:s3cr3t-marker@db.example:port/shop",
                "DBINDEX_PASSWORD=\"s3cr3t-marker",
                "DBINDEX_PASSWORD 's3cr3t-marker'",
                "export s3cr3t-marker",
            })
    void staysOutOfTheMessageAboutAWrongFile(String line, @TempDir Path directory) throws IOException {
        Path env = Files.writeString(directory.resolve(".env"), line + "\n");

        assertThatThrownBy(() -> {
                    DatabaseSettings.of(null, null, null, env, Map.of()).find().orElseThrow();
                })
                .satisfies(SecretsTest::isClean);
    }

    /** Where a platform hands out a token, it stands where the user does. */
    @Test
    void isNotShownInTheUsersPlace() {
        assertThat(DatabaseUrl.parse("postgres://s3cr3t-marker@db.example"))
                .hasToString("postgresql://****@db.example:5432/");
        assertThat(DatabaseUrl.parse("postgres://s3cr3t-marker@db.example/shop"))
                .hasToString("postgresql://****@db.example:5432/shop");
    }

    @Test
    void isMaskedByItself() {
        assertThat(Secret.of(MARKER)).hasToString("****");
    }

    private static void isClean(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause)).doesNotContain(MARKER);
        }
    }
}
