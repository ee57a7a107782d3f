package io.github.dbindex.index;

import io.github.dbindex.index.IndexParameter.Whole;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an index is built with and searched by: {@code USING} names it. The one place that knows of each what it can, what
 * its parameters are, and which operators its operator classes serve; an access method of another extension has a name
 * and nothing more ({@link #isKnown}).
 *
 * <p>Two of the same name are equal. Decisions that differ between them are a {@code switch} over {@link #structure}
 * without a default, so that an added structure does not compile until each of them is made.
 *
 * <p>From PostgreSQL: CREATE INDEX, Index Types, pg_indexam_has_property; pgvector: README, Indexing; sql/vector.sql,
 * src/hnsw.h, src/ivfflat.h. A test holds all of it against a server.
 */
public final class AccessMethod {

    public static final AccessMethod BTREE = of(
            "btree",
            Structure.BTREE,
            Set.of(Ability.UNIQUE, Ability.INCLUDE, Ability.MULTI_COLUMN, Ability.ORDER),
            List.of(IndexParameters.BTREE_FILLFACTOR, IndexParameters.DEDUPLICATE_ITEMS));
    public static final AccessMethod HASH =
            of("hash", Structure.HASH, Set.of(), List.of(IndexParameters.HASH_FILLFACTOR));
    public static final AccessMethod GIST = of(
            "gist",
            Structure.GIST,
            Set.of(Ability.INCLUDE, Ability.MULTI_COLUMN),
            List.of(IndexParameters.GIST_FILLFACTOR, IndexParameters.BUFFERING));
    public static final AccessMethod SPGIST =
            of("spgist", Structure.SPGIST, Set.of(Ability.INCLUDE), List.of(IndexParameters.SPGIST_FILLFACTOR));
    public static final AccessMethod GIN =
            of("gin", Structure.GIN, Set.of(Ability.MULTI_COLUMN), List.of(IndexParameters.FASTUPDATE));
    public static final AccessMethod BRIN = of(
            "brin",
            Structure.BRIN,
            Set.of(Ability.MULTI_COLUMN),
            List.of(IndexParameters.PAGES_PER_RANGE, IndexParameters.AUTOSUMMARIZE));
    public static final AccessMethod BLOOM =
            of("bloom", Structure.SIGNATURES, Set.of(Ability.MULTI_COLUMN), IndexParameters.ofBloom());
    public static final AccessMethod HNSW = new AccessMethod(
            "hnsw",
            Structure.GRAPH,
            Set.of(),
            List.of(IndexParameters.M, IndexParameters.EF_CONSTRUCTION),
            new NearestNeighbours(
                    OperatorClass.ofHnsw(),
                    Map.of(
                            VectorType.VECTOR, 2_000,
                            VectorType.HALFVEC, 4_000,
                            VectorType.BIT, 64_000,
                            VectorType.SPARSEVEC, 1_000),
                    IndexParameters.M,
                    new Whole("hnsw.ef_search", 40, 1, 1_000),
                    "hnsw.iterative_scan"));
    public static final AccessMethod IVFFLAT = new AccessMethod(
            "ivfflat",
            Structure.LISTS,
            Set.of(),
            List.of(IndexParameters.LISTS),
            new NearestNeighbours(
                    OperatorClass.ofIvfflat(),
                    Map.of(VectorType.VECTOR, 2_000, VectorType.HALFVEC, 4_000, VectorType.BIT, 64_000),
                    IndexParameters.LISTS,
                    new Whole("ivfflat.probes", 1, 1, 32_768),
                    "ivfflat.iterative_scan"));

    /** What {@code CREATE INDEX} without {@code USING} takes. */
    public static final AccessMethod DEFAULT = BTREE;

    private static final Map<String, AccessMethod> KNOWN = Stream.of(
                    BTREE, HASH, GIST, SPGIST, GIN, BRIN, BLOOM, HNSW, IVFFLAT)
            .collect(Collectors.toUnmodifiableMap(AccessMethod::name, Function.identity()));

    private final String name;
    private final Structure structure;
    private final Set<Ability> abilities;
    private final List<IndexParameter> parameters;
    private final Optional<NearestNeighbours> nearestNeighbours;

    /** How it keeps what it indexes: this decides what a build needs and how large the index becomes. */
    public enum Structure {
        BTREE,
        HASH,
        GIST,
        SPGIST,
        GIN,
        BRIN,
        /** A signature for each row. */
        SIGNATURES,
        /** A graph of neighbours, in memory while it is built. */
        GRAPH,
        /** Lists around centres, which k-means finds in memory. */
        LISTS,
        /** That of an access method that is not known. */
        UNKNOWN
    }

    /** What an index of some access methods can have and of others cannot; the server's {@code can_unique} and so on. */
    public enum Ability {
        UNIQUE,
        /** Columns that are no keys. From PostgreSQL 14 on for SP-GiST. */
        INCLUDE,
        MULTI_COLUMN,
        /** {@code ASC}, {@code DESC}, {@code NULLS FIRST}, {@code NULLS LAST}. */
        ORDER
    }

    private AccessMethod(
            String name,
            Structure structure,
            Set<Ability> abilities,
            List<IndexParameter> parameters,
            NearestNeighbours... nearestNeighbours) {
        this.name = name;
        this.structure = structure;
        this.abilities = abilities;
        this.parameters = parameters;
        this.nearestNeighbours = Arrays.stream(nearestNeighbours).findFirst();
    }

    private static AccessMethod of(
            String name, Structure structure, Set<Ability> abilities, List<IndexParameter> parameters) {
        return new AccessMethod(name, structure, abilities, parameters);
    }

    /** The access method of this name, known or not; the name as the catalog has it. */
    public static AccessMethod of(String name) {
        AccessMethod known = KNOWN.get(name);
        return known != null ? known : of(name, Structure.UNKNOWN, Set.of(Ability.values()), List.of());
    }

    /** All that are known, by name. */
    public static List<AccessMethod> known() {
        return KNOWN.keySet().stream().sorted().map(AccessMethod::of).toList();
    }

    /** Those of them that find nearest neighbours. */
    public static List<AccessMethod> ofVectors() {
        return known().stream().filter(AccessMethod::isOfVectors).toList();
    }

    public String name() {
        return name;
    }

    public Structure structure() {
        return structure;
    }

    /** False for one of an extension that dbindex knows nothing of. */
    public boolean isKnown() {
        return structure != Structure.UNKNOWN;
    }

    /** Whether it finds nearest neighbours of vectors, and nothing else. False where it is not known. */
    public boolean isOfVectors() {
        return nearestNeighbours.isPresent();
    }

    /** Empty if it finds other things, or is not known. */
    public Optional<NearestNeighbours> nearestNeighbours() {
        return nearestNeighbours;
    }

    /** Whether an index of it can have this. Of one that is not known nothing is ruled out. */
    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** Whether the rows with one value are found by it, whatever the type. */
    public boolean findsEqual() {
        return structure == Structure.BTREE || structure == Structure.HASH;
    }

    /** Its storage parameters, without those that are the server's own setting where nothing is said. */
    public List<IndexParameter> parameters() {
        return parameters;
    }

    /** Empty for a name it has no such parameter of. */
    public Optional<IndexParameter> parameter(String parameter) {
        return parameters.stream()
                .filter(known -> known.name().equals(parameter))
                .findFirst();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccessMethod method && method.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Its name. */
    @Override
    public String toString() {
        return name;
    }
}
