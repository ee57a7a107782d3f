package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Platform;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.IndexVerdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Postgres
class ExtensionCheckIT {

    private static final MigrateOptions DEFAULTS = MigrateOptions.defaults();

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY);")
                .add("V2__embedding.sql", "ALTER TABLE items ADD COLUMN embedding vector(3);")
                .add("V3__vector_index.sql", """
                        CREATE INDEX CONCURRENTLY items_embedding_idx
                            ON items USING hnsw (embedding vector_cosine_ops);
                        """);
    }

    private static String available(TestDatabase db) {
        return db.queryOne("SELECT default_version FROM pg_available_extensions WHERE name = 'vector'");
    }

    private static void assertNothingChanged(TestDatabase db) {
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    @Test
    void saysHowToInstallItBeforeAnythingIsChanged(TestDatabase db) {
        db.execute("DROP EXTENSION vector");

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V2 uses type vector(3), and extension vector is not installed in %s. Version %s is available.
                        Next: CREATE EXTENSION vector; or set dbindex.createExtension to true.""".formatted(db.name(), available(db)));
        assertNothingChanged(db);
        assertThatThrownBy(() -> FlywaySetup.on(migrations.flyway(db.dataSource()))
                        .load()
                        .migrate())
                .hasMessageContaining("extension vector is not installed in " + db.name());
        assertNothingChanged(db);
    }

    @Test
    void createsItWhenAsked(TestDatabase db) {
        db.execute("DROP EXTENSION vector");

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS.withCreateExtension(true));

        assertThat(result.verification().findings()).isEmpty();
        assertThat(db.queryOne("SELECT count(*) FROM pg_extension WHERE extname = 'vector'"))
                .isEqualTo("1");
    }

    @Test
    void saysThatThisRoleMayNotCreateIt(TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute("GRANT CREATE ON SCHEMA public TO " + role.user());
        DbIndex dbIndex = DbIndex.at(role).with(migrations.source());

        for (boolean create : new boolean[] {true, false}) {
            assertThatThrownBy(() -> dbIndex.migrate(DEFAULTS.withCreateExtension(create)))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessage("""
                            V2 uses type vector(3), extension vector is not installed in %1$s, and role %2$s may not \
                            create it. The server would say: permission denied to create extension "vector".
                            Next: as a superuser, in database %1$s: CREATE EXTENSION vector;""".formatted(db.name(), role.user()));
        }
        assertNothingChanged(db);
    }

    @Test
    void saysThatItsSchemaIsNotOnTheSearchPath(TestDatabase db) {
        db.execute("CREATE SCHEMA extensions", "ALTER EXTENSION vector SET SCHEMA extensions");

        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V2 uses type vector(3), and extension vector %s is in schema extensions, which is not on the \
                        search path "public","$user", public. The server would say: type "vector" does not exist.
                        Next: put the schema on the search path, for instance with ALTER DATABASE %s SET search_path = \
                        "public","$user", public, extensions; or write extensions. before each type and operator class.\
                        """.formatted(available(db), db.name()));
        assertNothingChanged(db);
    }

    @Test
    void takesItsSchemaFromTheSearchPathOfTheDatabase(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA extensions",
                "ALTER EXTENSION vector SET SCHEMA extensions",
                "ALTER DATABASE " + db.name() + " SET search_path = \"$user\", public, extensions");

        assertThat(migrations.dbIndex(db).migrate(DEFAULTS).verification().verdicts())
                .isNotEmpty()
                .flatExtracting(IndexVerdict::findings)
                .isEmpty();
        assertThat(migrations.dbIndex(db).verify().verdicts())
                .isNotEmpty()
                .flatExtracting(IndexVerdict::findings)
                .isEmpty();
    }

    @Test
    void takesItsSchemaFromTheStatements(TestDatabase db) {
        db.execute("CREATE SCHEMA extensions", "ALTER EXTENSION vector SET SCHEMA extensions");
        migrations
                .add("V2__embedding.sql", "ALTER TABLE items ADD COLUMN embedding extensions.vector(3);")
                .add("V3__vector_index.sql", """
                        CREATE INDEX CONCURRENTLY items_embedding_idx
                            ON items USING hnsw (embedding extensions.vector_cosine_ops);
                        """);

        assertThat(migrations.dbIndex(db).migrate(DEFAULTS).verification().findings())
                .isEmpty();
    }

    @Test
    void leavesItToAMigrationThatCreatesIt(TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        migrations.add("V1.1__extension.sql", "CREATE EXTENSION IF NOT EXISTS vector;");

        MigrationResult result = migrations.dbIndex(db).migrate(DEFAULTS);

        assertThat(result.applied()).containsExactly("V1", "V1.1", "V2", "V3");
        assertThat(result.verification().findings()).isEmpty();
    }

    @Test
    void saysThatAMigrationMayNotCreateIt(TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        migrations.add("V1.1__extension.sql", "CREATE EXTENSION IF NOT EXISTS vector;");
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute("GRANT CREATE ON SCHEMA public TO " + role.user());

        assertThatThrownBy(() -> DbIndex.at(role).with(migrations.source()).migrate(DEFAULTS))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V1.1 creates extension vector, extension vector is not installed in %1$s, and role %2$s may not \
                        create it. The server would say: permission denied to create extension "vector".
                        Next: as a superuser, in database %1$s: CREATE EXTENSION vector;""".formatted(db.name(), role.user()));
        assertNothingChanged(db);
    }

    @Test
    void doesNotAskForItWithoutNeed(TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        migrations
                .add("V2__embedding.sql", "ALTER TABLE items ADD COLUMN price int; -- not a vector(3)")
                .add("V3__vector_index.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        assertThat(migrations.dbIndex(db).migrate(DEFAULTS).applied()).containsExactly("V1", "V2", "V3");
    }

    @Test
    @Timeout(120)
    void saysThatTheServerDoesNotOfferIt() throws IOException {
        try (SpareServer server = SpareServer.withoutPgvector(directory.resolve("server"))) {
            assertThatThrownBy(() -> DbIndex.at(server.url())
                            .with(migrations.source())
                            .migrate(DEFAULTS.withCreateExtension(true)))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageMatching("""
                            V2 uses type vector\\(3\\), and the server does not offer extension vector\\.
                            Server: PostgreSQL [0-9.]+ at %s\\. It would say: could not open extension control file\\.
                            Next: .*pgvector.*""".formatted(server.url().hosts().get(0)));
        }
    }

    /** Roles are the whole server's, so one provider's role stands there for the time of this test alone. */
    @ParameterizedTest
    @CsvSource({
        "rds_superuser, RDS",
        "cloudsqlsuperuser, CLOUD_SQL",
        "alloydbsuperuser, ALLOYDB",
        "azure_pg_admin, AZURE",
        "supabase_admin, SUPABASE",
        "neon_superuser, NEON",
    })
    void knowsProvidersByTheirRoles(String role, Platform platform, TestDatabase db) {
        db.execute("CREATE ROLE " + role);
        try (Session session = Database.at(db.url()).open("test")) {
            assertThat(Platform.of(session, new Catalog(session).server(), "")).isEqualTo(platform);
        } finally {
            db.execute("DROP ROLE " + role);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            jdbc:postgresql://roundhouse.proxy.rlwy.net:12345/railway | PostgreSQL 16.8 (Debian 16.8-1.pgdg120+1) | RAILWAY
            jdbc:postgresql://postgres.railway.internal:5432/railway  | PostgreSQL 16.8 (Debian 16.8-1.pgdg120+1) | RAILWAY
            jdbc:postgresql://dpg-x-a.frankfurt-postgres.render.com/x | PostgreSQL 16.8 (Debian 16.8-1.pgdg120+1) | RENDER
            jdbc:postgresql://localhost/x                             | PostgreSQL 17.2 (Homebrew) on aarch64-apple-darwin24.1.0 | HOMEBREW
            jdbc:postgresql://localhost/x                             | PostgreSQL 16.8 (Debian 16.8-1.pgdg120+1) | DEBIAN
            jdbc:postgresql://localhost/x                             | PostgreSQL 16.8 (Ubuntu 16.8-0ubuntu0.24.04.1) | DEBIAN
            jdbc:postgresql://localhost/x                             | PostgreSQL 16.8 on x86_64-pc-linux-musl | UNKNOWN
            """)
    void knowsOthersByBannerAndHost(String place, String banner, Platform platform, TestDatabase db) {
        ServerInfo server = new ServerInfo(160_008, "16.8", banner, false, "x", "app", "localhost:5432");

        try (Session session = Database.at(db.url()).open("test")) {
            assertThat(Platform.of(session, server, place)).isEqualTo(platform);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rds_superuser     | as a member of rds_superuser: CREATE EXTENSION vector;
            cloudsqlsuperuser | as a member of cloudsqlsuperuser (postgres): CREATE EXTENSION vector;
            alloydbsuperuser  | as a member of alloydbsuperuser (postgres): CREATE EXTENSION vector;
            azure_pg_admin    | add VECTOR to the server parameter azure.extensions, then as a member of azure_pg_admin: CREATE EXTENSION vector;
            supabase_admin    | as role postgres: CREATE EXTENSION vector WITH SCHEMA extensions;
            neon_superuser    | as a member of neon_superuser: CREATE EXTENSION vector;
            """)
    void saysWhoMayCreateItAtAProvider(String providerRole, String step, TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute("GRANT CREATE ON SCHEMA public TO " + role.user(), "CREATE ROLE " + providerRole);
        try {
            assertThatThrownBy(() -> DbIndex.at(role).with(migrations.source()).migrate(DEFAULTS))
                    .hasMessageEndingWith("\nNext: " + step);
        } finally {
            db.execute("DROP ROLE " + providerRole);
        }
        assertNothingChanged(db);
    }

    @Test
    void letsAMemberOfAProvidersAdministratorsTry(TestDatabase db) {
        db.execute("DROP EXTENSION vector");
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute("CREATE ROLE rds_superuser", "GRANT rds_superuser TO " + role.user());
        db.execute("GRANT CREATE ON SCHEMA public TO " + role.user());
        try {
            assertThatThrownBy(() -> DbIndex.at(role).with(migrations.source()).migrate(DEFAULTS))
                    .hasMessageEndingWith("\nNext: CREATE EXTENSION vector; or set dbindex.createExtension to true.");
        } finally {
            db.execute("DROP ROLE rds_superuser");
        }
        assertNothingChanged(db);
    }
}
