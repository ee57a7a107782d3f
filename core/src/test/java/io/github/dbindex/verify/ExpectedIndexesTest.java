package io.github.dbindex.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.verify.ExpectedIndex.ColumnRename;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedIndexesTest {

    private static final String ITEMS_ID = "CREATE INDEX items_id ON items (id); ";

    @Test
    void isWhatTheScriptsCreateWithPlaceAndVersion() {
        List<ExpectedIndex> indexes = from("SELECT 1;\nCREATE INDEX a ON items (id);", "CREATE INDEX b ON items (id)")
                .indexes();

        assertThat(indexes).hasSize(2);
        assertThat(indexes.get(0).version()).isEqualTo("V1");
        assertThat(indexes.get(0).location()).isEqualTo(new Location("V1.sql", 2, 1));
        assertThat(indexes.get(1).version()).isEqualTo("V2");
        assertThat(indexes.get(1).statement().definition()).isEqualTo("(id)");
    }

    @ParameterizedTest
    @CsvSource({
        "DROP INDEX items_id, ''",
        "DROP INDEX CONCURRENTLY IF EXISTS items_id, ''",
        "DROP INDEX public.items_id, ''",
        "DROP INDEX other.items_id, items_id on items",
        "DROP INDEX x; DROP INDEX ITEMS_ID, ''",
        "DROP TABLE items, ''",
        "DROP TABLE IF EXISTS public.items CASCADE, ''",
        "DROP TABLE other.items, items_id on items",
        "DROP SCHEMA public CASCADE, ''",
        "DROP SCHEMA other CASCADE, items_id on items",
        "ALTER INDEX items_id RENAME TO items_key, items_key on items",
        "ALTER INDEX public.items_id RENAME TO items_key, items_key on items",
        "ALTER INDEX other.items_id RENAME TO items_key, items_id on items",
        "ALTER TABLE items_id RENAME TO items_key, items_key on items",
        "ALTER TABLE items RENAME TO things, items_id on things",
        "ALTER TABLE items SET SCHEMA app, app.items_id on app.items",
        "ALTER SCHEMA public RENAME TO app, app.items_id on app.items",
        "ALTER SCHEMA other RENAME TO app, items_id on items",
        "ALTER TABLE items DROP COLUMN id, ''",
        "ALTER TABLE items DROP name, items_id on items",
        "ALTER TABLE other.items DROP COLUMN id, items_id on items",
        "ALTER TABLE items RENAME id TO key; ALTER TABLE items DROP COLUMN key, ''",
        "ALTER TABLE items RENAME id TO key; ALTER TABLE items ADD id int; ALTER TABLE items DROP COLUMN id, items_id on items",
        "ALTER TABLE items ADD CONSTRAINT items_pk PRIMARY KEY USING INDEX items_id, items_pk on items",
        "ALTER TABLE items ADD UNIQUE USING INDEX items_id, items_id on items",
        "ALTER TABLE items ADD CONSTRAINT pk PRIMARY KEY USING INDEX items_id; ALTER TABLE items DROP CONSTRAINT pk, ''",
        "ALTER TABLE items ADD CONSTRAINT pk PRIMARY KEY USING INDEX items_id; "
                + "ALTER TABLE items RENAME CONSTRAINT pk TO pk2, pk2 on items",
        "CREATE INDEX IF NOT EXISTS items_id ON other_table (id), items_id on items",
        "DROP INDEX items_id; CREATE INDEX IF NOT EXISTS items_id ON things (id), items_id on things"
    })
    void followsWhatLaterStatementsDo(String later, String expected) {
        assertThat(String.join("; ", expected(ITEMS_ID + later))).isEqualTo(expected);
        assertThat(String.join("; ", expected(ITEMS_ID, later))).isEqualTo(expected);
    }

    @Test
    void takesANameWithTheDefaultSchemaForTheSameAsWithout() {
        assertThat(expected("CREATE INDEX i ON public.items (id)", "DROP INDEX i"))
                .isEmpty();
        assertThat(expected("CREATE INDEX i ON items (id)", "ALTER TABLE public.items RENAME TO things"))
                .containsExactly("i on things");
        assertThat(expected("CREATE INDEX i ON app.items (id)", "DROP INDEX i")).containsExactly("app.i on app.items");
    }

    @Test
    void looksForNamesWhereTheScriptSaysAndOnlyThere() {
        assertThat(expected("SET search_path TO app, public; CREATE INDEX i ON items (id)", "DROP INDEX i"))
                .containsExactly("app.i on app.items");
        assertThat(expected("SET search_path TO app; CREATE INDEX i ON items (id)", "DROP INDEX app.i"))
                .isEmpty();
        assertThat(expected("SET search_path TO app; RESET search_path; CREATE INDEX i ON items (id)"))
                .containsExactly("i on items");
        assertThat(expected("SET search_path TO app; CREATE INDEX i ON other.items (id)"))
                .containsExactly("other.i on other.items");
    }

    @Test
    void keepsColumnRenamesInTheirOrder() {
        ExpectedIndex index = from(ITEMS_ID, "ALTER TABLE items RENAME id TO a; ALTER TABLE items RENAME COLUMN a TO b")
                .indexes()
                .get(0);

        assertThat(index.columnRenames()).containsExactly(new ColumnRename("id", "a"), new ColumnRename("a", "b"));
        assertThat(index.columnWhenDeclared("b")).contains("id");
        assertThat(index.columnWhenDeclared("other")).contains("other");
        assertThat(index.columnWhenDeclared("id")).isEmpty();
        assertThat(index.rehearsal("r", "pg_temp.items"))
                .containsExactly(
                        "ALTER TABLE pg_temp.items RENAME COLUMN \"b\" TO \"a\"",
                        "ALTER TABLE pg_temp.items RENAME COLUMN \"a\" TO \"id\"",
                        "CREATE INDEX \"r\" ON pg_temp.items (id)",
                        "ALTER TABLE pg_temp.items RENAME COLUMN \"id\" TO \"a\"",
                        "ALTER TABLE pg_temp.items RENAME COLUMN \"a\" TO \"b\"");
    }

    @Test
    void keepsAlterationsInTheirOrder() {
        ExpectedIndex index = from(
                        ITEMS_ID, "ALTER INDEX items_id SET (fillfactor = 70); ALTER INDEX items_id RESET (x)")
                .indexes()
                .get(0);

        assertThat(index.rehearsal("r", "pg_temp.items"))
                .containsExactly(
                        "CREATE INDEX \"r\" ON pg_temp.items (id)",
                        "ALTER INDEX pg_temp.\"r\" SET (fillfactor = 70)",
                        "ALTER INDEX pg_temp.\"r\" RESET (x)");
    }

    @Test
    void expectsWhatWasCreatedLastUnderAName() {
        // Only something that cannot be read can have removed the first one: both cannot have succeeded otherwise.
        List<ExpectedIndex> indexes = from(ITEMS_ID, "DO $$ BEGIN EXECUTE 'DROP INDEX items_id'; END $$", ITEMS_ID)
                .indexes();

        assertThat(indexes).hasSize(1);
        assertThat(indexes.get(0).version()).isEqualTo("V3");
    }

    @Test
    void foldsCutsAndUnquotesNames() {
        assertThat(expected("CREATE INDEX \"Größe Idx\" ON \"App\".Größe (id)", "DROP INDEX \"größe idx\""))
                .containsExactly("\"App\".\"Größe Idx\" on \"App\".größe");
        assertThat(expected("CREATE INDEX " + "i".repeat(70) + " ON items (id)", "DROP INDEX " + "i".repeat(63)))
                .isEmpty();
    }

    @Test
    void listsWhatItCannotFollow() {
        ExpectedIndexes expected = from("CREATE INDEX ON items (id);\nDO $$ BEGIN EXECUTE 'DROP INDEX x'; END $$");

        assertThat(expected.indexes()).isEmpty();
        assertThat(expected.notTracked())
                .containsExactly(
                        new Finding(
                                "not-tracked",
                                Severity.INFO,
                                "V1",
                                "What this does to indexes cannot be read from its text: an index without a name on items.",
                                "declare indexes in statements of their own.",
                                new Location("V1.sql", 1, 1)),
                        new Finding(
                                "not-tracked",
                                Severity.INFO,
                                "V1",
                                "What this does to indexes cannot be read from its text:"
                                        + " DO block with EXECUTE that mentions INDEX.",
                                "declare indexes in statements of their own.",
                                new Location("V1.sql", 2, 1)));
    }

    private static List<String> expected(String... scripts) {
        return from(scripts).indexes().stream()
                .map(index -> index.name() + " on " + index.table())
                .toList();
    }

    private static ExpectedIndexes from(String... scripts) {
        List<AppliedScript> applied = new ArrayList<>();
        for (String script : scripts) {
            String version = "V" + (applied.size() + 1);
            applied.add(new AppliedScript(version, version + ".sql", SqlScript.statements(script)));
        }
        return ExpectedIndexes.from(applied, "public");
    }
}
