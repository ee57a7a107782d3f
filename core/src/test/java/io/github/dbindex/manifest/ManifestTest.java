package io.github.dbindex.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.query.SampleQuery.RecallTarget;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Suppression;
import io.github.dbindex.sql.SqlStatement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {

    private static final String NEXT = "\nNext: correct the file; docs/reference/manifest.md has every key.";

    @TempDir
    private Path directory;

    @Test
    void readsEverything() {
        Manifest manifest = read("""
                extension: { name: vector, version: ">=0.8.0", schema: extensions }
                indexes:                                            # beyond the migrations
                  - CREATE INDEX legacy_orders_idx ON orders (customer_id)
                  - |
                    CREATE INDEX CONCURRENTLY legacy_total_idx
                        ON shop.orders (total);
                ignore: [ "public.tmp_*" ]
                dimensions: { document_chunks.embedding: 384, shop.items."Vec": 3 }
                queries:
                  - name: semantic-search
                    sql: SELECT id FROM document_chunks ORDER BY embedding <=> ? LIMIT 10
                    parameters: [ "SELECT embedding FROM document_chunks ORDER BY id LIMIT 20" ]
                    uses: document_chunks_embedding_idx
                    recall: { at: 10, atLeast: 0.95 }
                    p95: 50ms
                  - { name: all, sql: TABLE items }
                suppress:
                  - { id: index-valid, subject: public.old_*, reason: goes with V9, until: 2027-01-31 }
                  - { id: query-speed, reason: a slow machine }
                """);

        RequiredExtension extension = Objects.requireNonNull(manifest.extension());
        assertThat(extension.name()).isEqualTo("vector");
        assertThat(extension.version()).hasToString(">=0.8.0");
        assertThat(extension.schema()).isEqualTo("extensions");
        assertThat(manifest.indexes())
                .containsExactly(
                        new SqlStatement("CREATE INDEX legacy_orders_idx ON orders (customer_id)", 3, 5),
                        new SqlStatement(
                                "CREATE INDEX CONCURRENTLY legacy_total_idx\n    ON shop.orders (total)", 4, 5));
        assertThat(manifest.ignore()).containsExactly("public.tmp_*");
        assertThat(manifest.dimensions())
                .containsExactly(
                        new DeclaredDimensions("document_chunks", "embedding", 384, at(8, 42)),
                        new DeclaredDimensions("shop.items", "\"Vec\"", 3, at(8, 65)));
        assertThat(manifest.queries())
                .containsExactly(
                        new SampleQuery(
                                "semantic-search",
                                "SELECT id FROM document_chunks ORDER BY embedding <=> ? LIMIT 10",
                                List.of("SELECT embedding FROM document_chunks ORDER BY id LIMIT 20"),
                                "document_chunks_embedding_idx",
                                new RecallTarget(10, 0.95),
                                Duration.ofMillis(50),
                                at(10, 11)),
                        new SampleQuery("all", "TABLE items", List.of(), null, null, null, at(16, 13)));
        assertThat(manifest.suppressions())
                .containsExactly(
                        new Suppression("index-valid", "public.old_*", "goes with V9", LocalDate.of(2027, 1, 31)),
                        new Suppression("query-speed", "*", "a slow machine", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n# nothing yet\n", "---\n", "queries:\n", "\uFEFFqueries: []\n", "{}"})
    void readsAFileThatSaysNothing(String text) {
        assertThat(read(text).queries()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            querys: []                                   | 1:1: the key "querys" is not known; did you mean "queries"?
            things: []                                   | 1:1: the key "things" is not known; there may be extension, indexes, ignore, dimensions, queries, suppress.
            ignore: []\\nignore: []                      | 2:1: the key "ignore" is there twice.
            - a                                          | 1:1: the file should be keys with values; found a list.
            just text                                    | 1:1: the file should be keys with values; found "just text".
            ? [a]\\n: b                                  | 1:3: a key should be a word; found a list.
            extension: vector                            | 1:12: extension should be keys with values; found "vector".
            extension: { version: "1" }                  | 1:12: extension needs the key "name".
            extension: { name: vector, version: new }    | 1:37: version of extension should be a range such as ">=0.8.0"; found "new".
            extension: { name: [vector] }                | 1:20: name of extension should be text; found a list.
            ignore: public.*                             | 1:9: ignore should be a list; found "public.*".
            ignore: [ { a: b } ]                         | 1:11: each of ignore should be a name such as public.tmp_*; found keys with values.
            indexes: [ DROP INDEX i ]                    | 1:12: each of indexes should be one CREATE INDEX with a name; found "DROP INDEX i".
            indexes: [ CREATE INDEX ON t (a) ]           | 1:12: each of indexes should be one CREATE INDEX with a name; found "CREATE INDEX ON t (a)".
            indexes: [ "" ]                              | 1:12: each of indexes should be one CREATE INDEX with a name; found "".
            indexes: [ ]\\nsuppress: [ ~ ]               | 2:13: a suppression should be keys with values; found "~".
            dimensions: { embedding: 3 }                 | 1:26: "embedding" of dimensions should name a column as table.column.
            dimensions: { t.e: many }                    | 1:20: t.e of dimensions should be a number from 1 to 16000; found "many".
            dimensions: { t.e: 0 }                       | 1:20: t.e of dimensions should be a number from 1 to 16000; found "0".
            queries: [ { sql: SELECT 1 } ]               | 1:12: a query needs the key "name".
            queries: [ { name: q } ]                     | 1:12: a query needs the key "sql".
            queries: [ { name: q, sql: DELETE FROM t } ] | 1:28: sql of a query should be one SELECT with ? for its values; found "DELETE FROM t".
            queries: [ { name: q, sql: SELECT 1, sq1: x } ] | 1:38: the key "sq1" of a query is not known; did you mean "sql"?
            queries: [ { name: q, sql: SELECT 1, p95: fast } ] | 1:43: p95 of a query should be a time such as 50ms or 2s; found "fast".
            queries: [ { name: q, sql: SELECT 1, p95: 0s } ] | 1:43: p95 of a query should be a time such as 50ms or 2s; found "0s".
            queries: [ { name: q, sql: SELECT ? } ]      | 1:12: query "q" has 1 ? and 0 parameters; each ? needs one SELECT, and the operator ? is written ??.
            queries: [ { name: q, sql: SELECT ?, parameters: [ SELECT ? ] } ] | 1:52: each of parameters of a query should be one SELECT without ?; found "SELECT ?".
            queries: [ { name: q, sql: SELECT 1, recall: { at: 1, atLeast: 1 } } ] | 1:46: recall needs the key "uses": it is the recall of an index.
            queries: [ { name: q, sql: SELECT 1, uses: i, recall: { at: 1 } } ] | 1:55: recall of a query needs the key "atLeast".
            queries: [ { name: q, sql: SELECT 1, uses: i, recall: { at: 1, atLeast: 95 } } ] | 1:73: atLeast of recall of a query should be a share from 0 to 1, such as 0.95; found "95".
            queries: [ { name: q, sql: SELECT 1 }, { name: q, sql: SELECT 2 } ] | 1:48: the name "q" is there twice; each query needs its own.
            suppress: [ { id: index-valid } ]            | 1:13: a suppression needs the key "reason".
            suppress: [ { id: i, reason: r, until: soon } ] | 1:40: until of a suppression should be a day such as 2027-01-31; found "soon".
            """)
    void namesAMistakeAtItsPlace(String yaml, String problem) {
        Path file = write(yaml.replace("\\n", "\n"));

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(DbIndexException.class)
                .message()
                .startsWith("The manifest " + file + " has ")
                .contains("\n" + file + ":" + problem)
                .endsWith(NEXT);
    }

    @Test
    void namesAllMistakesAtOnce() {
        Path file = write("""
                extention: { name: vector }
                queries:
                  - name: search
                    sql: SELECT id FROM items WHERE a = ?
                    parameters: [ SELECT 1 ]
                    p95: quick
                  - name: other
                suppress:
                  - { id: index-valid }
                """);

        assertThatThrownBy(() -> Manifest.read(file)).hasMessage("""
                The manifest FILE has 4 mistakes:
                FILE:1:1: the key "extention" is not known; did you mean "extension"?
                FILE:6:10: p95 of a query should be a time such as 50ms or 2s; found "quick".
                FILE:7:5: a query needs the key "sql".
                FILE:9:5: a suppression needs the key "reason".""".replace("FILE", file.toString()) + NEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            queries: [              | 2:1: expected the node content, but found '<stream end>'.
            a: b: c                 | 1:5: mapping values are not allowed here.
            a: *nowhere             | 1:4: found undefined alias nowhere.
            a: 'open                | 2:1: found unexpected end of stream.
            a: b\\n---\\nc: d       | 2:1: but found another document.
            """)
    void namesThePlaceWhereItIsNotYaml(String yaml, String problem) {
        Path file = write(yaml.replace("\\n", "\n") + "\n");

        assertThatThrownBy(() -> Manifest.read(file))
                .isInstanceOf(DbIndexException.class)
                .hasMessage("The manifest is not YAML.\n" + file + ":" + problem
                        + "\nNext: correct the file; docs/reference/manifest.md has an example.");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = directory.resolve("no.yaml");

        assertThatThrownBy(() -> Manifest.read(file))
                .hasMessage("Cannot read the manifest " + file
                        + ": it is not there.\nNext: create it, or correct dbindex.manifest.");
        assertThat(Manifest.readIfThere(file)).isEqualTo(Manifest.none());
    }

    @Test
    void refusesAFileThatIsNotUtf8() throws IOException {
        Path file = Files.write(directory.resolve("latin.yaml"), new byte[] {'#', (byte) 0xfc});

        assertThatThrownBy(() -> Manifest.read(file))
                .hasMessage("Cannot read the manifest " + file + ": it is not UTF-8.\nNext: save it as UTF-8.");
    }

    @Test
    void refusesADirectoryAndAFileThatIsTooLarge() throws IOException {
        Path large = Files.writeString(directory.resolve("large.yaml"), "#".repeat((1 << 20) + 1));

        assertThatThrownBy(() -> Manifest.read(directory))
                .message()
                .startsWith("Cannot read the manifest " + directory + ": ")
                .endsWith("Next: make it a file that can be read.");
        assertThatThrownBy(() -> Manifest.read(large))
                .hasMessage("Cannot read the manifest " + large
                        + ": it has more than 1 MB.\nNext: keep what migrations cannot say, and no data.");
    }

    @Test
    void isNotHarmedByAliasesThatLeadToThemselvesOrToMillionsOfNodes() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 20; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a" + i + ": &a" + i + " [" + before + ", " + before + "]\n");
        }
        assertThatThrownBy(() -> read(bomb + "ignore: *a19\n"))
                .message()
                .contains(": each of ignore should be a name such as public.tmp_*; found a list.");
        assertThatThrownBy(() -> read("a: &a [x]\nb: [" + "*a, ".repeat(60) + "]"))
                .message()
                .contains(": Number of aliases for non-scalar nodes exceeds the specified max=50.\nNext: ");
        assertThatThrownBy(() -> read("queries: &q [ *q ]"))
                .message()
                .contains("1:10: a query should be keys with values; found a list.");
        assertThatThrownBy(() -> read("extension: &e { name: *e }"))
                .message()
                .contains("1:12: name of extension should be text; found keys with values.");
    }

    @Test
    void refusesBracketsThatAreNestedTooDeeply() {
        Path file = write("[".repeat(200_000));

        assertThatThrownBy(() -> Manifest.read(file))
                .hasMessage("The manifest is not YAML.\n" + file + ": brackets are nested too deeply."
                        + "\nNext: correct the file; docs/reference/manifest.md has an example.");
    }

    @Test
    void showsTheFirstOfManyMistakes() {
        assertThatThrownBy(() -> read("ignore:\n" + "  - [x]\n".repeat(30)))
                .message()
                .contains(" has 30 mistakes:")
                .contains(":21:5: each of ignore")
                .doesNotContain(":22:5:")
                .contains("\nand 10 more\n");
    }

    private Location at(int line, int column) {
        return new Location(directory.resolve("dbindex.yaml").toString(), line, column);
    }

    private Manifest read(String yaml) {
        return Manifest.read(write(yaml));
    }

    private Path write(String yaml) {
        try {
            return Files.writeString(directory.resolve("dbindex.yaml"), yaml);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
