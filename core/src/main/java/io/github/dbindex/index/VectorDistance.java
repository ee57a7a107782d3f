package io.github.dbindex.index;

/** A distance of pgvector's, and the operator that computes it (pgvector: README, Querying). */
public enum VectorDistance {
    L2("<->"),
    IP("<#>"),
    COSINE("<=>"),
    L1("<+>"),
    HAMMING("<~>"),
    JACCARD("<%>");

    private final String operator;

    VectorDistance(String operator) {
        this.operator = operator;
    }

    public String operator() {
        return operator;
    }
}
