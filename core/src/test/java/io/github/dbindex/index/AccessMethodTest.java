package io.github.dbindex.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.AccessMethod.Ability;
import io.github.dbindex.index.AccessMethod.Structure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class AccessMethodTest {

    private static final List<AccessMethod> KNOWN = AccessMethod.known();

    private static final AccessMethod DISKANN = AccessMethod.of("diskann");

    @Test
    void knowsTheAccessMethodsOfPostgreSqlAndPgvector() {
        assertThat(KNOWN)
                .extracting(AccessMethod::name)
                .containsExactly("bloom", "brin", "btree", "gin", "gist", "hash", "hnsw", "ivfflat", "spgist");
        assertThat(AccessMethod.ofVectors()).extracting(AccessMethod::name).containsExactly("hnsw", "ivfflat");
    }

    @ParameterizedTest
    @FieldSource("KNOWN")
    void isFoundByItsName(AccessMethod method) {
        assertThat(AccessMethod.of(method.name())).isSameAs(method).hasToString(method.name());
        assertThat(method.isKnown()).isTrue();
    }

    @Test
    void keepsItsStructureToItself() {
        Set<Structure> structures = new HashSet<>(List.of(Structure.UNKNOWN));
        KNOWN.forEach(method -> structures.add(method.structure()));

        assertThat(structures).containsExactlyInAnyOrder(Structure.values());
    }

    @Test
    void takesOneThatIsNotKnownAsItIs() {
        assertThat(DISKANN).hasToString("diskann").isEqualTo(AccessMethod.of("diskann"));
        assertThat(DISKANN).isNotEqualTo(AccessMethod.of("other")).hasSameHashCodeAs(AccessMethod.of("diskann"));
        assertThat(DISKANN.isKnown()).isFalse();
        assertThat(DISKANN.isOfVectors()).isFalse();
        assertThat(DISKANN.parameters()).isEmpty();
        assertThat(DISKANN.nearestNeighbours()).isEmpty();
        assertThat(DISKANN.findsEqual()).isFalse();
    }

    @Test
    void rulesNothingOutOfWhatIsNotKnown() {
        assertThat(Ability.values()).allMatch(DISKANN::can);
    }

    @Test
    void keepsTheOptionsOfOneThatIsNotKnown() {
        IndexDefinition definition = new IndexDefinition(
                DISKANN,
                false,
                false,
                false,
                false,
                List.of(new IndexDefinition.Key("v", "vector_cosine_ops", null, false, false)),
                List.of(),
                new TreeMap<>(Map.of("num_neighbors", "50", "m", "16")),
                null,
                null);

        assertThat(definition.written()).isEqualTo("USING diskann (v vector_cosine_ops) WITH (m=16, num_neighbors=50)");
    }

    @Test
    void namesNoParameterTwice() {
        for (AccessMethod method : KNOWN) {
            assertThat(method.parameters()).extracting(IndexParameter::name).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "vector_l2_ops,            VECTOR,    L2,      <->",
        "vector_ip_ops,            VECTOR,    IP,      <#>",
        "public.halfvec_cosine_ops, HALFVEC,  COSINE,  <=>",
        "sparsevec_l1_ops,         SPARSEVEC, L1,      <+>",
        "bit_hamming_ops,          BIT,       HAMMING, <~>",
        "bit_jaccard_ops,          BIT,       JACCARD, <%>"
    })
    void knowsWhichOperatorAClassServes(String name, VectorType type, VectorDistance distance, String operator) {
        OperatorClass known = OperatorClass.named(name).orElseThrow();

        assertThat(known.type()).isEqualTo(type);
        assertThat(known.distance()).isEqualTo(distance);
        assertThat(distance.operator()).isEqualTo(operator);
        assertThat(name).endsWith(known.name());
    }

    @Test
    void knowsNoOperatorClassOfOthers() {
        assertThat(OperatorClass.named("text_ops")).isEmpty();
        assertThat(OperatorClass.named("vector_ops")).isEmpty();
        assertThat(OperatorClass.named("sparsevec_hamming_ops")).isEmpty();
    }

    @Test
    void limitsEveryTypeThatItHasAClassFor() {
        for (AccessMethod method : AccessMethod.ofVectors()) {
            NearestNeighbours search = method.nearestNeighbours().orElseThrow();

            assertThat(search.operatorClasses().stream()
                            .map(OperatorClass::type)
                            .collect(Collectors.toSet()))
                    .isEqualTo(search.most().keySet());
            assertThat(method.parameters()).contains(search.built());
        }
    }

    @Test
    void coversEveryTypeAndDistance() {
        List<OperatorClass> all = AccessMethod.ofVectors().stream()
                .flatMap(method -> method.nearestNeighbours().stream())
                .flatMap(search -> search.operatorClasses().stream())
                .toList();

        assertThat(all).extracting(OperatorClass::type).contains(VectorType.values());
        assertThat(all).extracting(OperatorClass::distance).contains(VectorDistance.values());
        assertThat(Arrays.stream(VectorType.values()).map(VectorType::sqlName))
                .containsExactly("vector", "halfvec", "bit", "sparsevec");
    }
}
