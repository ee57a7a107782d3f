package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway's own settings mean with dbindex what they mean without. */
@Postgres
class FlywaySettingsIT {

    private static final String HISTORY = """
            SELECT coalesce('V' || version, 'R ' || description) || CASE WHEN success THEN '' ELSE ' failed' END
              FROM flyway_schema_history WHERE type <> 'SCHEMA' ORDER BY installed_rank
            """;
    private static final String VALID_INDEXES = """
            SELECT relname FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
             WHERE indisvalid AND relname LIKE 'items%idx' ORDER BY 1
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeFirstMigration() {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int, name text);");
    }

    private static void migrate(FluentConfiguration configuration) {
        FlywaySetup.on(configuration).load().migrate();
    }

    private static List<@Nullable String> history(TestDatabase db) {
        return db.queryStrings(HISTORY);
    }

    @Test
    void appliesAGroupThatIsAllowedToBeMixed(TestDatabase db) {
        migrations
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);")
                .add("V3__name.sql", "CREATE INDEX items_name_idx ON items (name);");

        migrate(migrations.flyway(db.dataSource()).group(true).mixed(true));

        assertThat(history(db)).containsExactly("V1", "V2", "V3");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_name_idx", "items_price_idx");
    }

    @Test
    void leavesItToFlywayToRefuseAMixedGroup(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        assertThatThrownBy(() -> migrate(migrations.flyway(db.dataSource()).group(true)))
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("Detected both transactional and non-transactional migrations within the same"
                        + " migration group");

        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();
    }

    @Test
    void appliesAGroupOfConcurrentBuilds(TestDatabase db) {
        migrations
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);")
                .add("V3__name.sql", "CREATE INDEX CONCURRENTLY items_name_idx ON items (name);");
        migrate(migrations.flyway(db.dataSource()).target("1"));

        migrate(migrations.flyway(db.dataSource()).group(true));

        assertThat(history(db)).containsExactly("V1", "V2", "V3");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_name_idx", "items_price_idx");
    }

    @Test
    void runsSettingsBeforeABuildInAMixedMigration(TestDatabase db) {
        migrations.add("V2__price.sql", """
                SET lock_timeout = '2s';
                CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
                """);

        assertThatThrownBy(() -> migrate(migrations.flyway(db.dataSource())))
                .hasMessageContaining(
                        "Detected both transactional and non-transactional statements within the same" + " migration");
        db.execute("DELETE FROM flyway_schema_history WHERE NOT success");
        migrate(migrations.flyway(db.dataSource()).mixed(true));

        assertThat(history(db)).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void buildsWhereASearchPathThatTheMigrationSetsSays(TestDatabase db) {
        db.execute("CREATE SCHEMA shop", "CREATE TABLE shop.items (id int, price int)");
        migrations.add("V2__price.sql", """
                SET search_path = shop, public;
                CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
                """);

        migrate(migrations.flyway(db.dataSource()).mixed(true));

        assertThat(db.queryOne("SELECT indrelid::regclass FROM pg_index WHERE indexrelid = 'shop.items_price_idx'"
                        + "::regclass"))
                .isEqualTo("shop.items");
    }

    @Test
    void appliesOutOfOrder(TestDatabase db) {
        migrations.add("V3__name.sql", "CREATE INDEX CONCURRENTLY items_name_idx ON items (name);");
        migrate(migrations.flyway(db.dataSource()));
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        migrate(migrations.flyway(db.dataSource()).outOfOrder(true));

        assertThat(history(db)).containsExactly("V1", "V3", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_name_idx", "items_price_idx");
    }

    @Test
    void stopsAtTheTarget(TestDatabase db) {
        migrations
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);")
                .add("V3__name.sql", "CREATE INDEX CONCURRENTLY items_name_idx ON items (name);");

        migrate(migrations.flyway(db.dataSource()).target("2"));

        assertThat(history(db)).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void beginsAfterTheBaseline(TestDatabase db) {
        db.execute("CREATE TABLE items (id bigint PRIMARY KEY, price int)");
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        migrate(migrations.flyway(db.dataSource()).baselineOnMigrate(true));

        assertThat(history(db)).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void buildsARepeatableMigrationAgainWhenItsTextChanges(TestDatabase db) {
        migrations.add("R__indexes.sql", "CREATE INDEX CONCURRENTLY IF NOT EXISTS items_price_idx ON items (price);");
        migrate(migrations.flyway(db.dataSource()));
        migrations.add("R__indexes.sql", """
                CREATE INDEX CONCURRENTLY IF NOT EXISTS items_price_idx ON items (price);
                CREATE INDEX CONCURRENTLY IF NOT EXISTS items_name_idx ON items (name);
                """);

        migrate(migrations.flyway(db.dataSource()));

        assertThat(history(db)).containsExactly("V1", "R indexes", "R indexes");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_name_idx", "items_price_idx");
    }

    @Test
    void replacesPlaceholdersWithAnotherPrefix(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY #[table]_price_idx ON #[table] (price);");

        migrate(migrations
                .flyway(db.dataSource())
                .placeholderPrefix("#[")
                .placeholderSuffix("]")
                .placeholders(Map.of("table", "items")));

        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void replacesFlywaysOwnPlaceholders(TestDatabase db) {
        migrations.add("V2__price.sql", """
                CREATE INDEX CONCURRENTLY items_price_idx ON ${flyway:defaultSchema}.items (price);
                """);

        migrate(migrations.flyway(db.dataSource()));

        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void buildsInADefaultSchemaThatFlywayCreates(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        migrate(migrations.flyway(db.dataSource()).defaultSchema("My \"Shop\""));

        assertThat(db.queryOne("SELECT indrelid::regclass FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                        + " WHERE indisvalid AND relname = 'items_price_idx'"))
                .isEqualTo("\"My \"\"Shop\"\"\".items");
    }

    @Test
    void verifiesInADefaultSchemaThatFlywayCreates(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        MigrationResult result = migrations
                .dbIndex(db)
                .with(migrations.source().withSchemas("My \"Shop\""))
                .migrate(MigrateOptions.defaults());

        assertThat(result.applied()).containsExactly("V1", "V2");
        assertThat(result.verification().findings()).isEmpty();
        assertThat(result.verification().verdicts())
                .extracting(verdict -> verdict.name().toString())
                .containsExactly("\"My \"\"Shop\"\"\".items_price_idx");
    }

    @Test
    void keepsToAnotherHistoryTable(TestDatabase db) {
        migrations.add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);");

        Flyway flyway = FlywaySetup.on(migrations.flyway(db.dataSource()).table("Changes"))
                .load();
        flyway.migrate();

        assertThat(db.queryStrings("SELECT version FROM \"Changes\" ORDER BY 1"))
                .containsExactly("1", "2");
        assertThat(flyway.info().pending()).isEmpty();
    }

    @Test
    void honoursAScriptConfiguration(TestDatabase db) {
        migrations.add("V2__price.sql", """
                        SET lock_timeout = '2s';
                        CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
                        """).add("V2__price.sql.conf", "executeInTransaction=false\n");

        migrate(migrations.flyway(db.dataSource()));

        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void runsAFileOfBothKindsWhereFlywayMayMixThem(TestDatabase db) {
        migrations.add("V2__price.sql", """
                        ALTER TABLE items ADD COLUMN tax numeric;
                        CREATE INDEX CONCURRENTLY items_price_idx ON items (price);
                        """);
        DbIndex dbIndex = DbIndex.at(db.url());

        assertThatThrownBy(() -> dbIndex.with(migrations.source()).migrate(MigrateOptions.defaults()))
                .hasMessageContaining("Detected both transactional and non-transactional statements");
        dbIndex.with(migrations.source().withMixed(true)).migrate(MigrateOptions.defaults());

        assertThat(history(db)).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }

    @Test
    void buildsOutsideTheTransactionThatAScriptConfigurationAsksFor(TestDatabase db) {
        migrations
                .add("V2__price.sql", "CREATE INDEX CONCURRENTLY items_price_idx ON items (price);")
                .add("V2__price.sql.conf", "executeInTransaction=true\n");

        migrate(migrations.flyway(db.dataSource()));

        assertThat(history(db)).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID_INDEXES)).containsExactly("items_price_idx");
    }
}
