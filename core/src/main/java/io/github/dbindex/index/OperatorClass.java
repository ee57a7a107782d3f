package io.github.dbindex.index;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An operator class of pgvector's: values of a type, ordered by a distance (pgvector: sql/vector.sql). Those of PostgreSQL's
 * own access methods are many, and any extension adds some: only a catalog knows them.
 *
 * @param isDefault whether it is taken for the type where none is said
 * @param since the version of the extension that brought it
 */
public record OperatorClass(VectorType type, VectorDistance distance, boolean isDefault, String since) {

    private static final String FIRST = "0.5.0";
    private static final String HALFVEC_AND_L1 = "0.7.0";

    static List<OperatorClass> ofHnsw() {
        return List.of(
                of(VectorType.VECTOR, VectorDistance.L2, FIRST),
                of(VectorType.VECTOR, VectorDistance.IP, FIRST),
                of(VectorType.VECTOR, VectorDistance.COSINE, FIRST),
                of(VectorType.VECTOR, VectorDistance.L1, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.L2, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.IP, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.COSINE, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.L1, HALFVEC_AND_L1),
                of(VectorType.BIT, VectorDistance.HAMMING, HALFVEC_AND_L1),
                of(VectorType.BIT, VectorDistance.JACCARD, HALFVEC_AND_L1),
                of(VectorType.SPARSEVEC, VectorDistance.L2, HALFVEC_AND_L1),
                of(VectorType.SPARSEVEC, VectorDistance.IP, HALFVEC_AND_L1),
                of(VectorType.SPARSEVEC, VectorDistance.COSINE, HALFVEC_AND_L1),
                of(VectorType.SPARSEVEC, VectorDistance.L1, HALFVEC_AND_L1));
    }

    static List<OperatorClass> ofIvfflat() {
        return List.of(
                new OperatorClass(VectorType.VECTOR, VectorDistance.L2, true, FIRST),
                of(VectorType.VECTOR, VectorDistance.IP, FIRST),
                of(VectorType.VECTOR, VectorDistance.COSINE, FIRST),
                of(VectorType.HALFVEC, VectorDistance.L2, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.IP, HALFVEC_AND_L1),
                of(VectorType.HALFVEC, VectorDistance.COSINE, HALFVEC_AND_L1),
                of(VectorType.BIT, VectorDistance.HAMMING, HALFVEC_AND_L1));
    }

    private static OperatorClass of(VectorType type, VectorDistance distance, String since) {
        return new OperatorClass(type, distance, false, since);
    }

    /** The one of this name, with or without a schema, whatever the access method. */
    public static Optional<OperatorClass> named(String name) {
        String unqualified = name.substring(name.lastIndexOf('.') + 1);
        return AccessMethod.ofVectors().stream()
                .flatMap(method -> method.nearestNeighbours().stream())
                .flatMap(search -> search.operatorClasses().stream())
                .filter(known -> known.name().equals(unqualified))
                .findFirst();
    }

    /** As {@code CREATE INDEX} takes it: {@code vector_cosine_ops}. */
    public String name() {
        return (type + "_" + distance + "_ops").toLowerCase(Locale.ROOT);
    }
}
