package io.github.dbindex.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dbindex.DbIndexException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static final String NEXT =
            "\nNext: write it as postgres://user@host:5432/database and keep the password in DBINDEX_PASSWORD.";

    @Test
    void readsWhatHostingPlatformsHandOut() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://app:p%40ss%2Fw%2Brd@db.internal/shop?sslmode=require");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.internal:5432/shop?sslmode=require");
        assertThat(url.user()).isEqualTo("app");
        assertThat(url.password()).isEqualTo(Secret.of("p@ss/w+rd"));
        assertThat(url.hosts()).containsExactly("db.internal:5432");
        assertThat(url.database()).isEqualTo("shop");
        assertThat(url).hasToString("postgresql://app:****@db.internal:5432/shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql:shop                          | jdbc:postgresql:shop
            jdbc:postgresql:/                             | jdbc:postgresql:///
            jdbc:postgresql://db/shop                     | jdbc:postgresql://db:5432/shop
            jdbc:postgresql://db:5433/                    | jdbc:postgresql://db:5433/
            jdbc:postgresql://h1,h2:5433/shop             | jdbc:postgresql://h1:5432,h2:5433/shop
            jdbc:postgresql://[::1]:5433/shop             | jdbc:postgresql://[::1]:5433/shop
            jdbc:postgresql://db/shop?ssl=true&user=app   | jdbc:postgresql://db:5432/shop?ssl=true
            jdbc:postgresql://app:s3cret@db/shop          | jdbc:postgresql://db:5432/shop
            postgresql://db                               | jdbc:postgresql://db:5432/
            postgresql://db/                              | jdbc:postgresql://db:5432/
            postgresql:///shop                            | jdbc:postgresql:shop
            postgresql://app@/shop                        | jdbc:postgresql:shop
            postgresql://app@:5433/shop                   | jdbc:postgresql://localhost:5433/shop
            postgresql://app@[2001:db8::7]/shop           | jdbc:postgresql://[2001:db8::7]:5432/shop
            postgresql://app@h1:5432,h2:5433/shop         | jdbc:postgresql://h1:5432,h2:5433/shop
            postgresql:///shop?host=db&port=6432&user=app | jdbc:postgresql://db:6432/shop
            postgresql://db/?dbname=shop                  | jdbc:postgresql://db:5432/shop
            postgresql://db/my%20shop%3F                  | jdbc:postgresql://db:5432/my%20shop%3F
            """)
    void writesTheUrlForTheDriver(String given, String jdbc) throws Exception {
        DatabaseUrl url = DatabaseUrl.parse(given);

        assertThat(url.jdbc()).isEqualTo(jdbc);
        Properties login = new Properties();
        login.setProperty("user", "app");
        assertThat(org.postgresql.Driver.parseURL(url.jdbc(), login)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "sslmode=verify-full, sslmode=verify-full",
        "sslmode=no-verify, sslmode=require",
        "ssl=true, sslmode=require",
        "connect_timeout=10, connectTimeout=10",
        "application_name=my%20app, ApplicationName=my%20app",
        "sslrootcert=/etc/ca.pem, sslrootcert=%2Fetc%2Fca.pem",
        "sslrootcert=system, sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory",
        "sslcert=c.pem&sslkey=c.pk8, sslcert=c.pem&sslkey=c.pk8",
        "target_session_attrs=read-write, targetServerType=primary",
        "target_session_attrs=prefer-standby, targetServerType=preferSecondary",
        "options=endpoint%3Dep-1, options=endpoint%3Dep-1",
        "channel_binding=require, channelBinding=require",
        "currentSchema=app, currentSchema=app",
        "schema=app&pgbouncer=true&connection_limit=1&pool_timeout=0, ''",
    })
    void translatesLibpqParameters(String libpq, String driver) {
        String jdbc = DatabaseUrl.parse("postgres://app@db/shop?" + libpq).jdbc();

        assertThat(jdbc).isEqualTo("jdbc:postgresql://db:5432/shop" + (driver.isEmpty() ? "" : "?" + driver));
    }

    @Test
    void keepsUserAndSecretsOutOfTheJdbcUrl() {
        DatabaseUrl url =
                DatabaseUrl.parse("jdbc:postgresql://db/shop?user=app&password=s3cret&sslpassword=k3y&sslmode=require");

        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db:5432/shop?sslmode=require");
        assertThat(url.properties())
                .containsOnly(
                        java.util.Map.entry("user", "app"),
                        java.util.Map.entry("password", "s3cret"),
                        java.util.Map.entry("sslpassword", "k3y"));
        assertThat(url).hasToString("postgresql://app:****@db:5432/shop");
    }

    @Test
    void takesUserAndPasswordGivenApart() {
        DatabaseUrl url =
                DatabaseUrl.parse("postgres://db/shop").withUser("app").withPassword(Secret.of("s3cret"));

        assertThat(url.user()).isEqualTo("app");
        assertThat(url.password()).isEqualTo(Secret.of("s3cret"));
        assertThat(url).hasToString("postgresql://app:****@db:5432/shop");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            postgres://app:pw@db:port/shop        | postgres://app:****@db:port/shop     | "port" is not a number.
            postgres://app@db:99999/shop          | postgres://****@db:99999/shop         | "99999" is not a port between 1 and 65535.
            postgres://app:s3cret                 | postgres://app:****                  | its port is not a number.
            postgres://app@h1,,h2/shop            | postgres://****@h1,,h2/shop           | one of its hosts is empty.
            postgres://app@::1/shop               | postgres://****@::1/shop              | its host is not a name or an address.
            postgres://app@db/a/b                 | postgres://****@db/a/b                | the name of its database has a "/" in it, which is written %2F.
            postgres://app@db/s?sslmode=on        | postgres://****@db/s?sslmode=on       | its sslmode is not one of allow, disable, no-verify, prefer, require, verify-ca, verify-full.
            postgres://app@db/s?target_session_attrs=x | postgres://****@db/s?target_session_attrs=x | its target_session_attrs is not one of any, prefer-standby, primary, read-only, read-write, standby.
            postgres:///shop?host=/tmp            | postgres:///shop?host=/tmp           | its host is a Unix socket. Java reaches PostgreSQL by TCP only.
            postgres://app@%2Ftmp/shop            | postgres://****@%2Ftmp/shop           | its host is a Unix socket. Java reaches PostgreSQL by TCP only.
            postgres://app:50%@db/shop            | postgres://app:****@db/shop          | its password has a "%" that does not start a percent-encoded character. A percent sign itself is written %25.
            mysql://app:pw@db/shop                | mysql://app:****@db/shop             | "mysql:" is not PostgreSQL. It is postgres://, postgresql:// or jdbc:postgresql:.
            jdbc:mysql://db/shop                  | jdbc:mysql://db/shop                 | "jdbc:mysql:" is not PostgreSQL. It is postgres://, postgresql:// or jdbc:postgresql:.
            http://db/shop                        | http://db/shop                       | "http:" is not PostgreSQL. It is postgres://, postgresql:// or jdbc:postgresql:.
            postgresql+psycopg2://app:pw@db/shop  | postgresql+psycopg2://app:****@db/shop | dbindex does not know the prefix "postgresql+psycopg2:". It is postgres://, postgresql:// or jdbc:postgresql:.
            jdbc:postgres://db/shop               | jdbc:postgres://db/shop              | dbindex does not know the prefix "jdbc:postgres:". It is postgres://, postgresql:// or jdbc:postgresql:.
            db.internal                           | db.internal                          | it does not start with postgres://, postgresql:// or jdbc:postgresql:.
            app:pw@db:5432/shop                   | app:****@db:5432/shop                | it does not start with postgres://, postgresql:// or jdbc:postgresql:.
            """)
    void saysWhichPartIsWrong(String url, String shown, String reason) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("Cannot read the database URL " + shown + ": " + reason + NEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n"})
    void saysThatTheUrlIsEmpty(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url)).hasMessage("The database URL is empty." + NEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:S3C/RET@db/shop",
                "postgres://app:12/RET@db/shop",
                "postgres://app:S3C@RET@db/shop",
                "postgres://app:S3C@/RET@db:x/shop",
                "postgres://app:S3C#RET@db/shop",
                "postgres://app:S3C?RET@db/shop",
                "postgres://app:12?a=RET@db/shop",
                "postgres://app:S3C RET@db/shop",
                "postgres://app:S3C%RET@db/shop",
                "postgres://app:S3C:RET@db:port/shop",
                "postgres://app:RET",
                "postgres://app:RET/shop",
                "postgres://db:port/shop?password=S3C@RET",
                "postgres://db:port/shop?user=app&password=S3C&RET=1",
                "postgres://db:port/shop?sslpassword=RET",
                "jdbc:postgresql://db:port/shop?user=app&password=RET",
                "jdbc:postgresql://app:RET@db:port/shop",
                "jdbc:postgresql:app:RET@db/shop",
                "mysql://app:S3C/RET@db/shop",
                "jdbc:mysql://db/shop?user=app&password=RET",
                "app:RET@db/shop",
                "\"postgres://app:RET@db/shop\"",
                "postgres:/app:RET@db/shop",
                "postgres://app:S3C\nRET@db:x/shop",
                "postgres://db/shop?password=RET",
            })
    void neverShowsAPassword(String text) {
        Throwable[] thrown = new Throwable[1];
        DatabaseUrl[] url = new DatabaseUrl[1];
        thrown[0] = catchThrowable(() -> url[0] = DatabaseUrl.parse(text));

        for (Throwable t = thrown[0]; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("RET").doesNotContain("S3C");
        }
        if (url[0] != null) {
            assertThat(url[0].toString() + url[0].jdbc() + url[0].hosts() + url[0].database())
                    .doesNotContain("RET")
                    .doesNotContain("S3C");
        }
    }
}
