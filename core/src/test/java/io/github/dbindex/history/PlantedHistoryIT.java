package io.github.dbindex.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code dbindex_history} that somebody else has put there, so that writing it runs his code as the role that migrates. */
@Postgres
class PlantedHistoryIT {

    private static final String FUNCTION =
            "CREATE FUNCTION grab() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'grabbed'; END $$";

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations(TestDatabase db) {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint);")
                .add("V2__id.sql", "CREATE INDEX CONCURRENTLY items_id ON items (id);");
        migrations.flyway(db.dataSource()).baselineVersion("0").load().baseline();
        try (Session session = Database.at(db.url()).open("test")) {
            HistoryTable.toWrite(session);
        }
    }

    @Test
    void isRefusedWhenItBelongsToAnotherRole(TestDatabase db) {
        DatabaseUrl other = db.createRole("");
        db.execute("ALTER TABLE dbindex_history OWNER TO " + other.user());

        assertRefused(
                db,
                "it belongs to role " + other.user() + ", and " + db.url().user() + " is not a member of that",
                "ALTER TABLE \"public\".\"dbindex_history\" OWNER TO \""
                        + db.url().user() + "\";");
    }

    @Test
    void isUsedWhenItBelongsToARoleOfWhichOneIsAMember(TestDatabase db) {
        DatabaseUrl owner = db.createRole("");
        DatabaseUrl group = db.createRole("");
        db.execute(
                "GRANT " + owner.user() + " TO " + group.user(),
                "GRANT " + group.user() + " TO " + db.url().user(),
                "ALTER TABLE dbindex_history OWNER TO " + owner.user());

        assertThat(migrations.dbIndex(db).migrate(MigrateOptions.defaults()).applied())
                .containsExactly("V1", "V2");
        db.execute("DROP OWNED BY " + owner.user());
    }

    @Test
    void isRefusedWithATrigger(TestDatabase db) {
        db.execute(
                FUNCTION,
                "CREATE TRIGGER \"Grab\" BEFORE INSERT ON dbindex_history FOR EACH ROW EXECUTE FUNCTION grab()");

        assertRefused(db, "it has trigger \"Grab\"", "DROP TRIGGER \"Grab\" ON \"public\".\"dbindex_history\";");
    }

    @Test
    void isRefusedWithARule(TestDatabase db) {
        db.execute("CREATE RULE grab AS ON UPDATE TO dbindex_history DO INSTEAD NOTHING");

        assertRefused(db, "it has rule grab", "DROP RULE \"grab\" ON \"public\".\"dbindex_history\";");
        assertReadingRefused(db, "CREATE RULE grab AS ON UPDATE TO dbindex_history DO INSTEAD NOTHING");
    }

    @Test
    void isRefusedWithRowLevelSecurity(TestDatabase db) {
        db.execute(
                "ALTER TABLE dbindex_history ENABLE ROW LEVEL SECURITY",
                "CREATE POLICY grab ON dbindex_history USING (version <> 'V2')");

        assertRefused(
                db,
                "it has row level security; it has policy grab",
                "ALTER TABLE \"public\".\"dbindex_history\" DISABLE ROW LEVEL SECURITY;"
                        + " DROP POLICY \"grab\" ON \"public\".\"dbindex_history\";");
        assertReadingRefused(db, "ALTER TABLE dbindex_history ENABLE ROW LEVEL SECURITY");
    }

    @Test
    void isRefusedWithAConstraintADefaultAndAnIndexThatRunCode(TestDatabase db) {
        db.execute(
                "CREATE FUNCTION grab(text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RAISE 'grabbed'; END $$",
                "ALTER TABLE dbindex_history ADD CONSTRAINT grab CHECK (grab(version) IS NULL)",
                "ALTER TABLE dbindex_history ALTER COLUMN phase SET DEFAULT grab('')",
                "CREATE INDEX dbindex_history_grab ON dbindex_history (grab(version))");

        assertRefused(
                db,
                "it has constraint grab; it has a default for column phase; it has index dbindex_history_grab",
                "ALTER TABLE \"public\".\"dbindex_history\" DROP CONSTRAINT \"grab\";"
                        + " ALTER TABLE \"public\".\"dbindex_history\" ALTER COLUMN \"phase\" DROP DEFAULT;"
                        + " DROP INDEX \"public\".\"dbindex_history_grab\";");
    }

    @Test
    void isRefusedAsAView(TestDatabase db) {
        db.execute("DROP TABLE dbindex_history", "CREATE VIEW dbindex_history AS SELECT 1 AS id");

        assertRefused(
                db,
                "it is a view, not a table",
                "ALTER TABLE \"public\".\"dbindex_history\" RENAME TO \"dbindex_history_before\";");
        assertReadingRefused(db, "DROP TABLE dbindex_history", "CREATE VIEW dbindex_history AS SELECT 1 AS id");
    }

    @Test
    void isRefusedWithAColumnOfAnotherType(TestDatabase db) {
        db.execute(
                "CREATE DOMAIN word AS text",
                "ALTER TABLE dbindex_history ALTER COLUMN version TYPE word, ALTER COLUMN workers TYPE bigint");

        assertRefused(
                db,
                "its column version is of type public.word; its column workers is of type int8",
                "ALTER TABLE \"public\".\"dbindex_history\" ALTER COLUMN version TYPE text USING version::text::text;"
                        + " ALTER TABLE \"public\".\"dbindex_history\" ALTER COLUMN workers TYPE int"
                        + " USING workers::text::int;");
        assertReadingRefused(db, "ALTER TABLE dbindex_history ALTER COLUMN version TYPE word");
    }

    /** Refused before anything is applied; and used once the statement that it names has been run. */
    private void assertRefused(TestDatabase db, String what, String mend) {
        assertThatThrownBy(() -> migrations.dbIndex(db).migrate(MigrateOptions.defaults()))
                .isInstanceOf(DbIndexException.class)
                .hasMessageContaining(
                        "public.dbindex_history is not used, because it may not be dbindex's own: " + what + ".")
                .hasMessageContaining(
                        "Next: find out who made it so; then " + mend + " Then run the same command again.");
        assertThat(db.queryString("SELECT to_regclass('items')")).isNull();

        db.execute(mend);
        assertThat(migrations.dbIndex(db).migrate(MigrateOptions.defaults()).applied())
                .containsExactly("V1", "V2");
        assertThat(db.queryStrings("SELECT version || ' ' || outcome FROM dbindex_history"))
                .containsExactly("V2 built");
    }

    private static void assertReadingRefused(TestDatabase db, String... planted) {
        db.execute(planted);
        try (Session session = Database.at(db.url()).open("test")) {
            assertThatThrownBy(() -> PastBuild.read(session))
                    .isInstanceOf(DbIndexException.class)
                    .hasMessageStartingWith("public.dbindex_history is not used");
            assertThatThrownBy(() -> new BuildRecords(session).latest()).isInstanceOf(DbIndexException.class);
        }
    }
}
