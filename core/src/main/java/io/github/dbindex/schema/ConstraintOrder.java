package io.github.dbindex.schema;

import io.github.dbindex.sql.statement.TableConstraint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The order in which PostgreSQL makes the constraints of one statement; a second index of one definition it leaves out. */
final class ConstraintOrder {

    private ConstraintOrder() {}

    static List<TableConstraint> of(List<TableConstraint> constraints) {
        List<TableConstraint> ordered = new ArrayList<>();
        constraints.stream()
                .filter(constraint -> constraint.kind() != TableConstraint.Kind.NOT_NULL)
                .sorted(Comparator.comparing(ConstraintOrder::rank))
                .forEach(constraint -> addOnce(constraint, ordered));
        return ordered;
    }

    private static int rank(TableConstraint constraint) {
        return switch (constraint.kind()) {
            case CHECK, NOT_NULL -> 0;
            case PRIMARY_KEY -> 1;
            case UNIQUE, EXCLUDE -> 2;
            case FOREIGN_KEY -> 3;
        };
    }

    private static void addOnce(TableConstraint constraint, List<TableConstraint> ordered) {
        for (int i = 0; i < ordered.size(); i++) {
            TableConstraint other = ordered.get(i);
            if (isSameIndex(other, constraint)) {
                if (other.name() == null) {
                    ordered.set(i, named(other, constraint));
                }
                return;
            }
        }
        ordered.add(constraint);
    }

    private static boolean isSameIndex(TableConstraint one, TableConstraint other) {
        return one.kind() != TableConstraint.Kind.EXCLUDE
                && other.kind() != TableConstraint.Kind.EXCLUDE
                && one.kind().hasIndex()
                && other.kind().hasIndex()
                && !one.usesIndex()
                && !other.usesIndex()
                && one.deferrable() == other.deferrable()
                && IndexLikeness.of(ConstraintText.index(one)).equals(IndexLikeness.of(ConstraintText.index(other)));
    }

    private static TableConstraint named(TableConstraint one, TableConstraint other) {
        return new TableConstraint(
                one.kind(),
                other.name(),
                one.columns(),
                one.references(),
                one.index(),
                one.notValid(),
                one.deferrable(),
                one.text());
    }
}
