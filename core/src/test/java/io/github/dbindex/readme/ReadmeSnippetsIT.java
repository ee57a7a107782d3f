package io.github.dbindex.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.DbIndex;
import io.github.dbindex.migrate.FlywaySetup;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java that the README shows, run. DocsTest compares the two. */
@Postgres
class ReadmeSnippetsIT {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeMigrations() {
        Migrations.in(directory)
                .add("db/migration/V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("db/migration/V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    @Test
    void dbIndexForm(TestDatabase db) throws IOException {
        withMigrationsOnTheClassPath(() -> {
            DataSource dataSource = db.dataSource();
            // snippet: dbindex
            DbIndex dbIndex = DbIndex.on(dataSource);
            dbIndex.migrate(MigrateOptions.defaults());
            Verification verification = dbIndex.verify();
            // end
            assertThat(verification.findings()).isEmpty();
            assertThat(verification.versions()).isEqualTo(2);
        });
    }

    @Test
    void flywaySetupForm(TestDatabase db) throws IOException {
        withMigrationsOnTheClassPath(() -> {
            DataSource dataSource = db.dataSource();
            // snippet: flyway
            FlywaySetup.on(Flyway.configure().dataSource(dataSource)).load().migrate();
            // end
            assertThat(db.queryStrings("SELECT version FROM flyway_schema_history ORDER BY 1"))
                    .containsExactly("1", "2");
        });
    }

    private void withMigrationsOnTheClassPath(Runnable snippet) throws IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            snippet.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
