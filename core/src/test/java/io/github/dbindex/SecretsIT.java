package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.migrate.FlywaySetup;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.MigrationResult;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A password goes to the server and nowhere else, whichever way it comes and whether or not all goes well. */
@Postgres
class SecretsIT {

    private static final String MARKER = "s3cr3t-marker";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    private static DatabaseUrl withMarker(TestDatabase db) {
        DatabaseUrl url = db.createRole("SUPERUSER");
        db.execute("ALTER ROLE " + url.user() + " PASSWORD '" + MARKER + "'");
        return url.withPassword(Secret.of(MARKER));
    }

    private static DatabaseUrl withWrongMarker(TestDatabase db) {
        return db.url().withPassword(Secret.of(MARKER));
    }

    /** Everything that is said meanwhile, and by what comes out. */
    private static String said(Supplier<?> work) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(console, true, StandardCharsets.UTF_8);
        StringWriter result = new StringWriter();
        System.setOut(stream);
        System.setErr(stream);
        try {
            Throwable thrown = catchThrowable(() -> result.append(String.valueOf(work.get())));
            if (thrown != null) {
                thrown.printStackTrace(new PrintWriter(result, true));
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return console.toString(StandardCharsets.UTF_8) + result;
    }

    private String migrate(DbIndex dbIndex) {
        DbIndex configured = dbIndex.with(migrations.source());
        return said(() -> {
            MigrationResult result = configured.migrate(MigrateOptions.defaults());
            return result + " " + result.verification().json() + configured.verify();
        });
    }

    private static DataSource dataSource(DatabaseUrl url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbc());
        source.setUser(url.user());
        source.setPassword(MARKER);
        return source;
    }

    private static HikariConfig pool(DatabaseUrl url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.jdbc());
        config.setUsername(url.user());
        config.setPassword(MARKER);
        config.setConnectionTimeout(1000);
        config.setInitializationFailTimeout(-1);
        return config;
    }

    @Test
    void aUrl(TestDatabase db) {
        assertThat(migrate(DbIndex.at(withMarker(db))))
                .contains("DEBUG io.github.dbindex", "items_price_idx")
                .doesNotContain(MARKER);
        assertThat(migrate(DbIndex.at(withWrongMarker(db))))
                .contains("password authentication failed")
                .doesNotContain(MARKER);
    }

    @Test
    void aDataSource(TestDatabase db) {
        assertThat(migrate(DbIndex.on(dataSource(withMarker(db)))))
                .contains("items_price_idx")
                .doesNotContain(MARKER);
        assertThat(migrate(DbIndex.on(dataSource(withWrongMarker(db)))))
                .contains("password authentication failed")
                .doesNotContain(MARKER);
    }

    @Test
    void aPool(TestDatabase db) {
        try (HikariDataSource pool = new HikariDataSource(pool(withMarker(db)))) {
            assertThat(migrate(DbIndex.on(pool))).contains("items_price_idx").doesNotContain(MARKER);
        }
        try (HikariDataSource pool = new HikariDataSource(pool(withWrongMarker(db)))) {
            assertThat(migrate(DbIndex.on(pool)))
                    .contains("password authentication failed")
                    .doesNotContain(MARKER);
        }
    }

    @Test
    void aFlyway(TestDatabase db) {
        for (DatabaseUrl url : new DatabaseUrl[] {withMarker(db), withWrongMarker(db)}) {
            assertThat(said(() -> FlywaySetup.on(Flyway.configure()
                                    .dataSource(url.jdbc(), url.user(), MARKER)
                                    .locations(migrations.location()))
                            .load()
                            .migrate()
                            .migrationsExecuted))
                    .doesNotContain(MARKER);
        }
    }
}
