package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.ScriptVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinterTest {

    @TempDir
    Path directory;

    @Test
    void leavesTheExampleOfTheReadmeAlone() {
        Path example = Path.of("../examples/rag-chatbot/src/main/resources/db/migration");
        Map<String, String> values = Map.of("chunks", "500", "messages", "5000");

        assertThat(Linter.standard()
                        .lint(PageExample.scripts(example, values))
                        .report()
                        .findings())
                .isEmpty();
    }

    @Test
    void readsOldVersionsAndFindsNothingInThem() {
        String sql = """
                -- V1__old.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
                CREATE INDEX ON orders (id);
                -- V2__new.sql
                CREATE INDEX orders_customer_idx ON orders (customer_id);
                """;
        PageExample.of(sql).lint(directory);

        assertThat(Linter.standard()
                        .since(ScriptVersion.of("2"))
                        .lint(PageExample.scripts(directory))
                        .report()
                        .findings())
                .extracting(Finding::id)
                .containsExactly("create-index-concurrently");
    }

    @Test
    void anotherFileMayHaveBeenAppliedLongAgo() {
        assertThat(ids("""
                -- V1__table.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint);
                CREATE INDEX orders_customer_idx ON orders (customer_id);
                -- V2__index.sql
                CREATE INDEX orders_both_idx ON orders (customer_id, id);
                """)).containsExactly("V2__index.sql create-index-concurrently");
    }

    @Test
    void followsNamesThroughSchemasAndRenames() {
        assertThat(ids("""
                -- V1__table.sql
                SET search_path = shop;
                CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint, note text);
                -- V2__rename.sql
                -- dbindex:ignore backward-compatible nobody uses it yet
                ALTER TABLE shop.orders RENAME TO purchases;
                -- V3__index.sql
                CREATE INDEX CONCURRENTLY purchases_idx ON shop.purchases (note);
                -- V4__index.sql
                CREATE INDEX CONCURRENTLY purchases_again_idx ON shop.purchases (note);
                """)).containsExactly("V4__index.sql duplicate-index");
    }

    @ParameterizedTest
    @CsvSource({"app, V2__index.sql duplicate-index", "public, "})
    void looksUpNamesWithoutASchemaInTheDefaultOne(String schema, @Nullable String expected) {
        PageExample.of("""
                -- V1__table.sql
                CREATE TABLE app.items (id bigint PRIMARY KEY, note text);
                CREATE INDEX items_note_idx ON app.items (note);
                -- V2__index.sql
                CREATE INDEX CONCURRENTLY items_again_idx ON items (note);
                """).writeTo(directory);

        assertThat(ids(Linter.standard().under(FlywaySettings.defaults().withDefaultSchema(schema))))
                .isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void aMixedFileRunsWithoutATransaction() {
        PageExample.of("""
                -- V1__table.sql
                CREATE TABLE items (id bigint PRIMARY KEY, note text);
                -- V2__mixed.sql
                ALTER TABLE items ADD COLUMN more text;
                SET LOCAL maintenance_work_mem = '1GB';
                CREATE INDEX CONCURRENTLY items_note_idx ON items (note);
                -- V3__one_kind.sql
                ALTER TABLE items ADD COLUMN other text;
                """).writeTo(directory);

        assertThat(ids(Linter.standard())).containsExactly("V2__mixed.sql one-kind-per-file");
        assertThat(ids(Linter.standard().under(FlywaySettings.defaults().withMixed(true))))
                .containsExactly("V2__mixed.sql idempotent", "V2__mixed.sql set-local-without-transaction");
    }

    @Test
    void whatWasDroppedIfItWasThereMayBeCreated() {
        assertThat(ids("""
                -- R__objects.sql
                DROP FUNCTION IF EXISTS f(int), g();
                CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
                DROP ROUTINE IF EXISTS h;
                CREATE PROCEDURE h() LANGUAGE sql AS 'SELECT 1';
                DROP MATERIALIZED VIEW IF EXISTS m;
                CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;
                DROP INDEX IF EXISTS m_a_idx;
                CREATE INDEX m_a_idx ON m (a);
                DROP TABLE IF EXISTS t;
                CREATE TABLE t (a int);
                DROP TYPE IF EXISTS mood;
                CREATE TYPE mood AS ENUM ('good');
                CREATE TYPE other AS ENUM ('bad');
                CREATE FUNCTION late() RETURNS int LANGUAGE sql AS 'SELECT 1';
                DROP FUNCTION IF EXISTS late();
                SELECT 1 AS a INTO u;
                """)).filteredOn(line -> line.endsWith("idempotent")).hasSize(3);
    }

    @Test
    @Timeout(60)
    void looksAtEachStatementOnce() {
        String rows = "INSERT INTO items VALUES (1);\n".repeat(50_000);
        String constraints = IntStream.range(0, 5_000)
                .mapToObj(i -> "ALTER TABLE items ADD CONSTRAINT c" + i + " CHECK (id > 0) NOT VALID;\n")
                .collect(Collectors.joining());

        assertThat(ids("-- V1__rows.sql\n" + rows + "CREATE INDEX CONCURRENTLY i ON items (id);\n-- R__all.sql\n"
                        + constraints))
                .hasSize(5_001);
    }

    @Test
    void looksAtUndoScriptsAndLeavesThemWithoutConsequence() {
        assertThat(ids("""
                -- V1__table.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, note text);
                -- V2__index.sql
                CREATE INDEX CONCURRENTLY orders_note_idx ON orders (note);
                -- U2__index.sql
                DROP INDEX orders_note_idx;
                -- V3__again.sql
                CREATE INDEX CONCURRENTLY orders_note_again_idx ON orders (note);
                """)).containsExactly("U2__index.sql drop-index-concurrently", "V3__again.sql duplicate-index");
    }

    @Test
    void aBaselineStartsFromNothing() {
        assertThat(ids("""
                -- V1__table.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, note text);
                CREATE INDEX orders_note_idx ON orders (note);
                -- B1.1__all.sql
                CREATE TABLE orders (id bigint PRIMARY KEY, note text);
                CREATE INDEX orders_note_idx ON orders (note);
                """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u                      | non-blocking
            ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u NOT VALID            |
            ALTER TABLE t ADD CHECK (a > 0)                                     | non-blocking
            ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID              |
            ALTER TABLE t ADD COLUMN b uuid DEFAULT gen_random_uuid()           | non-blocking
            ALTER TABLE t ADD COLUMN b timestamptz DEFAULT now()                |
            ALTER TABLE t ADD COLUMN b bigint GENERATED ALWAYS AS (a * 2) STORED | non-blocking
            ALTER TABLE t ADD COLUMN b bigserial                                | non-blocking
            ALTER TABLE t ADD COLUMN b int NOT NULL                             | backward-compatible
            ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 0                   |
            ALTER TABLE t ADD COLUMN b int UNIQUE                               | constraint-using-index
            ALTER TABLE t ADD PRIMARY KEY (a)                                   | constraint-using-index
            ALTER TABLE t ADD EXCLUDE USING gist (a WITH =)                     | non-blocking
            ALTER TABLE t SET UNLOGGED                                          | non-blocking
            ALTER TABLE t SET SCHEMA other                                      | backward-compatible
            ALTER TABLE t RENAME TO u                                           | backward-compatible
            ALTER VIEW v RENAME TO w                                            | backward-compatible
            VACUUM FULL t                                                       | non-blocking
            VACUUM (FULL, ANALYZE) t                                            | non-blocking
            VACUUM (FULL                                                        | non-blocking
            VACUUM ANALYZE t                                                    |
            CLUSTER t                                                           | non-blocking
            REFRESH MATERIALIZED VIEW v                                         | non-blocking
            REFRESH MATERIALIZED VIEW CONCURRENTLY v                            |
            TRUNCATE t                                                          | additive-only
            DROP TABLE t                                                        | additive-only
            CREATE INDEX i ON ONLY t (a)                                        |
            CREATE INDEX CONCURRENTLY i ON t ((lower(a)), to_char(b, 'YYYY'))   | volatile-predicate
            CREATE INDEX CONCURRENTLY i ON t (a) WHERE b > CURRENT_DATE         | volatile-predicate
            CREATE INDEX CONCURRENTLY i ON t (now)                              |
            CREATE INDEX CONCURRENTLY i ON t USING hnsw (e vector_l2_ops) WITH (ef_construction = 20) | ef-construction-too-small
            CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (lists = 0) | lists-for-rows
            CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (lists = 9) | lists-for-rows
            CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (lists = 10) |
            CREATE INDEX CONCURRENTLY i ON t USING ivfflat (e) WITH (lists = 32768) |
            """)
    void judgesOneStatement(String sql, String expected) {
        List<String> found = ids("-- V1__x.sql\n" + sql + ";\n").stream()
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();

        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"varchar(10), varchar(20), 1", "varchar(10), text, 1", "varchar(20), varchar(10), 2", "int, bigint, 2"})
    void knowsWhichTypesAreTheSameBytes(String from, String to, int findings) {
        assertThat(ids("-- V1__t.sql\nCREATE TABLE t (a " + from + ");\n-- V2__c.sql\nALTER TABLE t ALTER a TYPE " + to
                        + ";\n"))
                .hasSize(findings);
    }

    @Test
    void namesThatAreCutToTheSameAreAnError() {
        String name = "orders_by_customer_and_time_of_creation_for_the_report_of_month_";
        Linted linted = PageExample.of("""
                        -- V1__t.sql
                        CREATE TABLE t (a int, b int);
                        CREATE INDEX %sa_idx ON t (a);
                        CREATE INDEX %sb_idx ON t (b);
                        """.formatted(name, name)).lint(directory);

        assertThat(linted.report().findings())
                .extracting(Finding::id, Finding::severity)
                .containsExactly(tuple("name-too-long", Severity.WARNING), tuple("name-too-long", Severity.ERROR));
    }

    @Test
    void anIgnoreIsForItsStatementAndItsRule() {
        assertThat(ids("""
                -- V1__x.sql
                CREATE INDEX a_idx ON a (x); -- dbindex:ignore create-index-concurrently a is small
                CREATE INDEX b_idx ON b (x);
                CREATE INDEX c_idx -- dbindex:ignore create-index-concurrently c is small
                    ON c (x);
                SELECT '-- dbindex:ignore create-index-concurrently no comment';
                -- dbindex:ignore name-the-index wrong rule
                CREATE INDEX d_idx ON d (x);
                """))
                .containsExactly(
                        "V1__x.sql create-index-concurrently",
                        "V1__x.sql unused-ignore",
                        "V1__x.sql create-index-concurrently");
    }

    @Test
    void findsRulesOfUsersByServiceLoader() {
        assertThat(LintRules.all(Manifest.none(), LinterTest.class.getClassLoader()))
                .extracting(LintRule::id)
                .endsWith("no-select");
    }

    @Test
    void pointsAtTheWordInTheFileThoughAPlaceholderStandsBefore() {
        Linted linted = lint("-- V1__x.sql\nCREATE INDEX CONCURRENTLY x_${limit} ON t (a) WHERE a > now();\n");

        assertThat(linted.report().findings()).hasSize(1);
        assertThat(linted.report().findings().get(0).location())
                .extracting(Location::column)
                .isEqualTo(57);
    }

    private Linted lint(String sql) {
        return PageExample.of(sql).lint(directory);
    }

    private List<String> ids(Linter linter) {
        return ids(linter.lint(PageExample.scripts(directory)));
    }

    private List<String> ids(String sql) {
        return ids(lint(sql));
    }

    private static List<String> ids(Linted linted) {
        return linted.report().findings().stream()
                .map(finding -> finding.subject().replaceAll(".*/", "") + " " + finding.id())
                .toList();
    }

    /** A rule of somebody else's. */
    public static final class NoSelect implements LintRule {

        @Override
        public String id() {
            return "no-select";
        }

        @Override
        public Severity severity() {
            return Severity.INFO;
        }
    }
}
