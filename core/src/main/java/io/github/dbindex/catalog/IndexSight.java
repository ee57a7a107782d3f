package io.github.dbindex.catalog;

import io.github.dbindex.catalog.IndexCatalog.Gap;
import java.util.List;
import java.util.Optional;

/** What stands on the server where an index is to be. {@link IndexSights} looks. */
public sealed interface IndexSight {

    <R> R match(Cases<R> cases);

    /** The index that has the name, in whatever state and on whatever table. */
    Optional<ActualIndex> found();

    /** Nothing has the name. */
    record Absent() implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.absent();
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.empty();
        }
    }

    /** A relation of another kind has the name. */
    record NotAnIndex(Relation other) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notAnIndex(other);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.empty();
        }
    }

    /** An index of another table has the name. */
    record OnAnotherTable(ActualIndex index) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.onAnotherTable(index);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /**
     * It is not valid yet, and a session is building it: for the first time, or again.
     *
     * @param build of which this role may not see more than the session
     */
    record Building(ActualIndex index, BuildProgress build) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.building(this);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /** A session is dropping it concurrently. */
    record Dropping(ActualIndex index, int pid) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropping(this);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /**
     * It is a partitioned table's and not valid, because it waits for partitions.
     *
     * @param gaps the partitions without an index that is attached and valid; empty if there is none, and an index was
     *     attached before it was valid itself
     */
    record Incomplete(ActualIndex index, List<Gap> gaps) implements IndexSight {

        public Incomplete {
            gaps = List.copyOf(gaps);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.incomplete(this);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /** It is not valid, and nobody is at work on it. */
    record Leftover(ActualIndex index) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.leftover(index);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /** It is there, writers keep it and queries may use it. */
    record Usable(ActualIndex index) implements IndexSight {

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.usable(index);
        }

        @Override
        public Optional<ActualIndex> found() {
            return Optional.of(index);
        }
    }

    /** What to do in each case; none has a default, so that a new one is not forgotten. */
    interface Cases<R> {

        R absent();

        R notAnIndex(Relation other);

        R onAnotherTable(ActualIndex index);

        R building(Building building);

        R dropping(Dropping dropping);

        R incomplete(Incomplete incomplete);

        R leftover(ActualIndex index);

        R usable(ActualIndex index);
    }
}
