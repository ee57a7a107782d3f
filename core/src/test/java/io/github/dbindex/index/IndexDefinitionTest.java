package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexDefinitionTest {

    private static final IndexDefinition.Key NAME =
            new IndexDefinition.Key("name", "text_ops", "pg_catalog.\"default\"", false, false);
    private static final IndexDefinition.Key ID = new IndexDefinition.Key("id", "int4_ops", null, false, false);

    @Test
    void findsNothingBetweenEqualDefinitions() {
        assertThat(on(NAME, ID).differencesFrom(on(NAME, ID))).isEmpty();
    }

    @Test
    void namesTheAccessMethod() {
        assertThat(differences(on(ID), method("hash", Map.of(), ID)))
                .containsExactly("access method: declared btree, actual hash");
    }

    @Test
    void namesTheUniqueness() {
        assertThat(differences(unique(false), on(ID)))
                .containsExactly("uniqueness: declared unique, actual not unique");
        assertThat(differences(on(ID), unique(true)))
                .containsExactly("uniqueness: declared not unique, actual unique, nulls not distinct");
        assertThat(differences(unique(true), unique(false)))
                .containsExactly("uniqueness: declared unique, nulls not distinct, actual unique");
    }

    @Test
    void namesTheColumnsAndTheirOrderOnce() {
        assertThat(differences(on(NAME, ID), on(ID, NAME)))
                .containsExactly("columns: declared (name, id), actual (id, name)");
        assertThat(differences(on(NAME, ID), on(NAME))).containsExactly("columns: declared (name, id), actual (name)");
    }

    @Test
    void namesTheKeyThatDiffersAndHow() {
        assertThat(differences(
                        on(ID, NAME), on(ID, new IndexDefinition.Key("name", "text_pattern_ops", null, true, true))))
                .containsExactly(
                        "operator class of name: declared text_ops, actual text_pattern_ops",
                        "collation of name: declared pg_catalog.\"default\", actual none",
                        "order of name: declared ASC NULLS LAST, actual DESC NULLS FIRST");
    }

    @Test
    void namesTheOrderOfNullsAlone() {
        assertThat(differences(on(ID), on(new IndexDefinition.Key("id", "int4_ops", null, false, true))))
                .containsExactly("order of id: declared ASC NULLS LAST, actual ASC NULLS FIRST");
    }

    @Test
    void namesIncludedColumns() {
        assertThat(differences(including("a", "b"), including("b")))
                .containsExactly("INCLUDE columns: declared (a, b), actual (b)");
    }

    @Test
    void namesThePredicate() {
        assertThat(differences(where("(id > 1)"), on(ID))).containsExactly("predicate: declared (id > 1), actual none");
        assertThat(differences(where("(id > 1)"), where("(id > 2)")))
                .containsExactly("predicate: declared (id > 1), actual (id > 2)");
    }

    @Test
    void namesTheTablespace() {
        assertThat(differences(on(ID), definition("btree", List.of(), Map.of(), null, "fast", ID)))
                .containsExactly("tablespace: declared none, actual fast");
    }

    @Test
    void namesStorageParametersInTheirOrder() {
        assertThat(differences(
                        method("hnsw", Map.of("m", "24", "ef_construction", "128"), ID), method("hnsw", Map.of(), ID)))
                .containsExactly("storage parameters: declared ef_construction=128, m=24, actual the defaults");
    }

    @Test
    void namesEveryRespectAtOnceButThoseThatComeWithTheAccessMethod() {
        assertThat(differences(unique(false), method("hash", Map.of("fillfactor", "60"), NAME)))
                .containsExactly(
                        "access method: declared btree, actual hash",
                        "uniqueness: declared unique, actual not unique",
                        "columns: declared (id), actual (name)");
    }

    @ParameterizedTest
    @CsvSource({
        "btree, fillfactor, 90",
        "btree, deduplicate_items, on",
        "btree, deduplicate_items, true",
        "btree, deduplicate_items, YES",
        "btree, deduplicate_items, 1",
        "hash, fillfactor, 75",
        "gist, fillfactor, 90",
        "gist, buffering, auto",
        "gist, buffering, AUTO",
        "spgist, fillfactor, 80",
        "gin, fastupdate, on",
        "gin, fastupdate, t",
        "brin, pages_per_range, 128",
        "brin, autosummarize, off",
        "brin, autosummarize, false",
        "hnsw, m, 16",
        "hnsw, ef_construction, 64",
        "ivfflat, lists, 100",
        "btree, fillfactor, 0x5A",
        "btree, fillfactor, 0132",
        "bloom, length, 80",
        "bloom, col2, 2"
    })
    void takesASpelledOutDefaultForTheDefault(String method, String option, String value) {
        assertThat(differences(method(method, Map.of(option, value), ID), method(method, Map.of(), ID)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "btree, fillfactor, 75",
        "btree, deduplicate_items, off",
        "hash, fillfactor, 90",
        "brin, autosummarize, on",
        "gin, gin_pending_list_limit, 4096",
        "hnsw, m, 24",
        "hnsw, lists, 100",
        "bloom, length, 160",
        "bloom, col2, 4"
    })
    void tellsEverythingElseFromTheDefault(String method, String option, String value) {
        assertThat(differences(method(method, Map.of(option, value), ID), method(method, Map.of(), ID)))
                .containsExactly("storage parameters: declared " + option + "=" + value + ", actual the defaults");
    }

    @Test
    void takesTwoSpellingsOfOneValueForEqual() {
        assertThat(differences(
                        method("btree", Map.of("deduplicate_items", "off"), ID),
                        method("btree", Map.of("deduplicate_items", "false"), ID)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tsvector_ops(siglen=124)                                            | tsvector_ops
            tsvector_ops(siglen=100)                                            | tsvector_ops(siglen=100)
            "A (b)".gist_trgm_ops(siglen=12)                                    | "A (b)".gist_trgm_ops
            public.gist__int_ops(numranges=100)                                 | public.gist__int_ops
            int4_minmax_multi_ops(values_per_range=32)                          | int4_minmax_multi_ops
            int4_bloom_ops(false_positive_rate=0.02, n_distinct_per_range=-0.1) | int4_bloom_ops(false_positive_rate=0.02)
            unknown_ops(siglen=124)                                             | unknown_ops(siglen=124)
            """)
    void leavesOutParametersOfAnOperatorClassThatRepeatItsDefaults(String said, String telling) {
        assertThat(new IndexDefinition.Key("id", said, null, false, false).operatorClass())
                .isEqualTo(telling);
    }

    @Test
    void doesNotChangeWhenItsPartsDo() {
        TreeMap<String, String> options = new TreeMap<>(Map.of("m", "24"));
        IndexDefinition definition = new IndexDefinition(
                AccessMethod.HNSW, false, false, false, false, List.of(ID), List.of(), options, null, null);
        options.put("m", "48");

        assertThat(definition.options()).containsEntry("m", "24");
        assertThat(definition.columns()).isEqualTo("(id)");
    }

    private static List<String> differences(IndexDefinition declared, IndexDefinition actual) {
        return declared.differencesFrom(actual).stream()
                .map(IndexDefinition.Difference::toString)
                .toList();
    }

    private static IndexDefinition on(IndexDefinition.Key... keys) {
        return definition("btree", List.of(), Map.of(), null, null, keys);
    }

    private static IndexDefinition method(String method, Map<String, String> options, IndexDefinition.Key... keys) {
        return definition(method, List.of(), options, null, null, keys);
    }

    private static IndexDefinition including(String... columns) {
        return definition("btree", List.of(columns), Map.of(), null, null, ID);
    }

    private static IndexDefinition where(String predicate) {
        return definition("btree", List.of(), Map.of(), predicate, null, ID);
    }

    private static IndexDefinition unique(boolean nullsNotDistinct) {
        return new IndexDefinition(
                AccessMethod.BTREE,
                true,
                nullsNotDistinct,
                false,
                false,
                List.of(ID),
                List.of(),
                new TreeMap<>(),
                null,
                null);
    }

    private static IndexDefinition definition(
            String method,
            List<String> included,
            Map<String, String> options,
            @Nullable String predicate,
            @Nullable String tablespace,
            IndexDefinition.Key... keys) {
        return new IndexDefinition(
                AccessMethod.of(method),
                false,
                false,
                false,
                false,
                List.of(keys),
                included,
                new TreeMap<>(options),
                predicate,
                tablespace);
    }
}
