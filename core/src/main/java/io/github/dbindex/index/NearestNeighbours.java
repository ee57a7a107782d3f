package io.github.dbindex.index;

import io.github.dbindex.index.IndexParameter.Whole;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How an access method finds approximate nearest neighbours, and nothing else.
 *
 * @param most dimensions a value of each type may have; of a sparse vector, elements that are not zero
 * @param built the parameter that the index itself tells it was built with, in its first page
 * @param search the setting that trades speed for recall
 * @param iterativeScan the setting that lets a search go on while a query's conditions leave too little
 */
public record NearestNeighbours(
        List<OperatorClass> operatorClasses,
        Map<VectorType, Integer> most,
        Whole built,
        Whole search,
        String iterativeScan) {

    public NearestNeighbours {
        operatorClasses = List.copyOf(operatorClasses);
        most = Map.copyOf(most);
    }

    /** The operator class that is taken if none is said. */
    public Optional<OperatorClass> defaultClass() {
        return operatorClasses.stream().filter(OperatorClass::isDefault).findFirst();
    }

    /** Empty if there is no class of the type for the distance. */
    public Optional<OperatorClass> operatorClass(VectorType type, VectorDistance distance) {
        return operatorClasses.stream()
                .filter(known -> known.type() == type && known.distance() == distance)
                .findFirst();
    }

    /** Empty for a type that cannot be indexed, or whose dimensions are not what is limited. */
    public OptionalInt mostDimensions(VectorType type) {
        Integer limit = type == VectorType.SPARSEVEC ? null : most.get(type);
        return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    }
}
