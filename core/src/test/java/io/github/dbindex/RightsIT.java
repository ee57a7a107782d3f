package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page on rights says, from nothing at all. */
@Postgres
class RightsIT {

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);")
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price) WHERE price > 5;");
    }

    private static List<String> toMigrate(TestDatabase db, DatabaseUrl role) {
        return List.of(
                "GRANT CONNECT ON DATABASE " + db.name() + " TO " + role.user(),
                "GRANT TEMPORARY ON DATABASE " + db.name() + " TO " + role.user(),
                "GRANT USAGE ON SCHEMA app TO " + role.user(),
                "GRANT CREATE ON SCHEMA app TO " + role.user());
    }

    private static DatabaseUrl roleWithNothing(TestDatabase db) {
        DatabaseUrl role = db.createRole("");
        db.execute(
                "REVOKE ALL ON DATABASE " + db.name() + " FROM PUBLIC",
                "REVOKE ALL ON SCHEMA public FROM PUBLIC",
                "CREATE SCHEMA app",
                "ALTER ROLE " + role.user() + " SET search_path = app");
        return role;
    }

    private DbIndex as(DatabaseUrl url) {
        return DbIndex.at(url).with(migrations.source());
    }

    private void grant(TestDatabase db, List<String> grants, String without) {
        grants.stream().filter(grant -> !grant.startsWith("GRANT " + without)).forEach(db::execute);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, , GRANT CONNECT ON DATABASE",
        "TEMPORARY, no-temporary, GRANT TEMPORARY ON DATABASE",
        "USAGE, no-usage-on-schema, 'GRANT USAGE (to migrate, CREATE as well) ON SCHEMA app TO'",
        "CREATE, no-create-on-schema, 'GRANT USAGE (to migrate, CREATE as well) ON SCHEMA app TO'"
    })
    void migratesWithTheseRightsAndNamesTheOneThatIsMissing(
            String missing, @Nullable String obstacle, String grant, TestDatabase db) {
        DatabaseUrl role = roleWithNothing(db);
        List<String> grants = toMigrate(db, role);
        grant(db, grants, missing);

        if (obstacle == null) {
            assertThatThrownBy(() -> as(role).plan(PlanOptions.defaults())).hasMessageContaining(grant);
        } else {
            MigrationPlan plan = as(role).plan(PlanOptions.defaults());
            assertThat(plan.isReady()).isFalse();
            assertThat(plan.findings())
                    .filteredOn(finding -> finding.id().equals(obstacle))
                    .singleElement()
                    .satisfies(finding ->
                            assertThat(grants).contains(finding.next().replace(";", "")));
        }
        assertThatThrownBy(() -> as(role).migrate(MigrateOptions.defaults())).hasMessageContaining(grant);

        grants.forEach(db::execute);
        assertThat(as(role).plan(PlanOptions.defaults()).isReady()).isTrue();
        assertThat(as(role).migrate(MigrateOptions.defaults()).verification().findings())
                .isEmpty();
        db.execute("DROP OWNED BY " + role.user());
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, GRANT CONNECT ON DATABASE",
        "USAGE, ON SCHEMA app TO the role that",
        "SELECT, GRANT SELECT ON flyway_schema_history TO"
    })
    void verifiesWithTheseRightsAndNamesTheOneThatIsMissing(String missing, String grant, TestDatabase db) {
        DatabaseUrl owner = roleWithNothing(db);
        toMigrate(db, owner).forEach(db::execute);
        as(owner).migrate(MigrateOptions.defaults());
        DatabaseUrl reader = db.createRole("");
        db.execute("ALTER ROLE " + reader.user() + " SET search_path = app");
        List<String> grants = List.of(
                "GRANT CONNECT ON DATABASE " + db.name() + " TO " + reader.user(),
                "GRANT USAGE ON SCHEMA app TO " + reader.user(),
                "GRANT SELECT ON app.flyway_schema_history TO " + reader.user());
        grant(db, grants, missing);

        assertThatThrownBy(() -> as(reader).verify()).hasMessageContaining(grant);

        grants.forEach(db::execute);
        assertThat(as(reader).verify().findings()).isEmpty();
        db.execute("DROP OWNED BY " + owner.user(), "DROP OWNED BY " + reader.user());
    }
}
