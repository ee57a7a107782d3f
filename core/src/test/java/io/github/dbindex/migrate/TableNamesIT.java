package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Index definitions that say the name of their table, which an empty copy of the table has not, or not as its type. */
@Postgres
class TableNamesIT {

    private static final String VALID = """
            SELECT indexrelid::regclass::text FROM pg_index WHERE indisvalid
               AND indexrelid::regclass::text LIKE '%i' ORDER BY 1
            """;

    private static final String TABLE = """
            CREATE TABLE items (id int, total int);
            CREATE FUNCTION sum_of(row_of items) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT row_of.id + row_of.total';
            """;

    @TempDir
    private Path directory;

    @Test
    void aColumnMaySayItsTableAndItsSchema(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__items.sql", TABLE)
                .add("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON items (id) WHERE public.items.total > 0;");

        assertThat(migrate(db).findings()).isEmpty();
        assertThat(db.queryStrings(VALID)).containsExactly("i");
    }

    @Test
    void aPartitionsIndexMaySayTheParent(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__items.sql", """
                        CREATE TABLE items (id int, total int) PARTITION BY RANGE (id);
                        CREATE TABLE items_1 PARTITION OF items FOR VALUES FROM (1) TO (10);
                        """)
                .add("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON items (id) WHERE items.total > 0;");

        assertThat(migrate(db).findings()).isEmpty();
        assertThat(db.queryOne("SELECT count(*) FROM pg_index WHERE indisvalid AND indpred IS NOT NULL"))
                .isEqualTo("2");
    }

    @Test
    void wholeRowsAreIndexedAndNotCompared(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__items.sql", TABLE)
                .add("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON items (sum_of(items));");

        MigrationResult result = migrate(db);

        assertThat(result.applied()).containsExactly("V1", "V2");
        assertThat(db.queryStrings(VALID)).containsExactly("i");
        assertThat(result.findings())
                .containsExactly(new Finding(
                        "index-definition",
                        Severity.INFO,
                        "public.i",
                        "The definition was not compared: it takes whole rows of the table, and those of an empty"
                                + " copy are of another type.",
                        "compare it by hand with SELECT pg_get_indexdef('\"public\".\"i\"'::regclass);",
                        result.findings().get(0).location()));
    }

    @Test
    void wholeRowsOfPartitionsAreRefusedBeforeAnythingIsBuilt(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__items.sql", TABLE.replace("total int)", "total int) PARTITION BY RANGE (id)"))
                .add("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON items (sum_of(items));");

        assertThatThrownBy(() -> migrate(db))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("""
                        V2 was not applied. Index public.i cannot be built: it takes whole rows of public.items, and the rows of a partition are \
                        of another type.
                        Applied before it: V1.
                        Next: write an expression on the columns it needs.""");
        assertThat(db.queryStrings("SELECT indexrelid::regclass FROM pg_index WHERE indexrelid::regclass::text = 'i'"))
                .isEmpty();
    }

    @Test
    void aFunctionThatIsNotThereIsRefusedByTheServer(TestDatabase db) {
        Migrations.in(directory)
                .add("V1__items.sql", TABLE)
                .add("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON items (no_such(items));");

        assertThatThrownBy(() -> migrate(db))
                .isInstanceOf(DbIndexException.class)
                .hasMessageContaining("function no_such(items) does not exist (SQLSTATE 42883)");
        assertThat(db.queryStrings("SELECT indexrelid::regclass FROM pg_index WHERE indexrelid::regclass::text = 'i'"))
                .isEmpty();
    }

    private MigrationResult migrate(TestDatabase db) {
        return Migrations.in(directory).dbIndex(db).migrate(MigrateOptions.defaults());
    }
}
