package io.github.dbindex.index;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types of pgvector that can be indexed, and what a value takes (pgvector: README, Vector/Halfvec/Bit Type). */
public enum VectorType {
    VECTOR,
    HALFVEC,
    BIT,
    SPARSEVEC;

    /** Non-zero elements of a sparse vector, if nothing is known: half of what an HNSW index takes. */
    private static final int SPARSE_ELEMENTS = 500;

    /** The type an operator class is for: {@code extensions.halfvec_cosine_ops} is for halfvec. */
    public static Optional<VectorType> ofOperatorClass(String operatorClass) {
        String name = operatorClass.substring(operatorClass.indexOf('.') + 1);
        for (VectorType type : values()) {
            if (name.regionMatches(true, 0, type.name() + "_", 0, type.name().length() + 1)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** The type of this name, without a schema. */
    public static Optional<VectorType> named(String name) {
        return Arrays.stream(values())
                .filter(type -> type.sqlName().equals(name))
                .findFirst();
    }

    /** As SQL has it. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the extension brings it; bits are PostgreSQL's own. */
    public boolean isOfExtension() {
        return this != BIT;
    }

    /** Bytes of one value with its header. */
    public long bytes(int dimensions) {
        return switch (this) {
            case VECTOR -> 8 + 4L * dimensions;
            case HALFVEC -> 8 + 2L * dimensions;
            case BIT -> 8 + (dimensions + 7L) / 8;
            case SPARSEVEC -> 16 + 8L * Math.min(dimensions, SPARSE_ELEMENTS);
        };
    }
}
