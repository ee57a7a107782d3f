package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roles that may do some of it. */
@Postgres
class PermissionsIT {

    private static final String HISTORY = "SELECT version FROM flyway_schema_history ORDER BY installed_rank";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");
    }

    private DbIndex as(DatabaseUrl url) {
        return DbIndex.at(url).with(migrations.source());
    }

    @Test
    void saysThatTheTableBelongsToAnotherRole(TestDatabase db) {
        migrations.flyway(db.dataSource()).target("1").load().migrate();
        DatabaseUrl role = db.createRole("NOSUPERUSER");
        db.execute(
                "GRANT CREATE ON SCHEMA public TO " + role.user(),
                "GRANT CREATE ON DATABASE " + db.name() + " TO " + role.user(),
                "GRANT ALL ON flyway_schema_history, items TO " + role.user());

        assertThatThrownBy(() -> as(role).migrate(MigrateOptions.defaults()))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V2 was not applied. The server refused a statement: must be owner of table items (SQLSTATE 42501)
                        Statement: CREATE INDEX CONCURRENTLY "items_price_idx" ON "public"."items" (price)
                        Next: grant this role what it lacks, or migrate as the owner.""");

        assertThat(db.queryStrings(HISTORY)).containsExactly("1");
        assertThat(db.queryString("SELECT to_regclass('items_price_idx')")).isNull();
        db.execute("REVOKE ALL ON SCHEMA public FROM " + role.user());
    }

    @Test
    void buildsAsTheRoleThatAMigrationSets(TestDatabase db) {
        DatabaseUrl owner = db.createRole("NOSUPERUSER");
        DatabaseUrl deployer = db.createRole("NOSUPERUSER NOINHERIT");
        db.execute(
                "GRANT " + owner.user() + " TO " + deployer.user(),
                "GRANT CREATE ON SCHEMA public TO " + owner.user() + ", " + deployer.user());
        migrations
                .add("V1__items.sql", "SET ROLE " + owner.user() + "; CREATE TABLE items (id bigint, price int);")
                .add(
                        "V2__price.sql",
                        "SET ROLE " + owner.user() + "; CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        FlywaySetup.on(migrations.flyway(TestDatabase.dataSource(deployer)).mixed(true))
                .load()
                .migrate();

        assertThat(db.queryOne("SELECT indisvalid FROM pg_index WHERE indexrelid = 'items_price_idx'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void verifiesAsARoleThatMayOnlyRead(TestDatabase db) {
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        DatabaseUrl reader = db.createRole("NOSUPERUSER");
        db.execute("GRANT SELECT ON flyway_schema_history, items TO " + reader.user());

        Verification verification = as(reader).verify();

        assertThat(verification.findings()).isEmpty();
        assertThat(verification.verdicts()).hasSize(1);
    }
}
