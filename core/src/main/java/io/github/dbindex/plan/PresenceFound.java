package io.github.dbindex.plan;

import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.catalog.IndexCatalog.Gap;
import io.github.dbindex.catalog.IndexSight;
import io.github.dbindex.catalog.Relation;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.report.Amounts;
import io.github.dbindex.report.Severity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says in a step what stands already where its index is to be, and what of it is in the way.
 *
 * @param rehearsed the index as it will be; empty if that could not be found out
 */
record PresenceFound(StepBuilder step, Optional<ActualIndex> rehearsed) implements IndexSight.Cases<Presence> {

    @Override
    public Presence absent() {
        return is(Presence.ABSENT, Presence.ABSENT.words());
    }

    @Override
    public Presence notAnIndex(Relation other) {
        step.obstacle(
                "wrong-kind",
                Severity.ERROR,
                other.name() + " is a " + other.kindName() + ", so no index can have that name.",
                "give the index another name.");
        return is(Presence.WRONG_KIND, "a " + other.kindName() + " has its name");
    }

    @Override
    public Presence onAnotherTable(ActualIndex index) {
        return different(index, "it is on table " + index.table());
    }

    @Override
    public Presence building(IndexSight.Building building) {
        return is(
                Presence.BUILDING,
                "being built by pid " + building.build().pid() + " ("
                        + building.build().phase() + ")");
    }

    @Override
    public Presence dropping(IndexSight.Dropping dropping) {
        return is(Presence.DROPPING, "being dropped by pid " + dropping.pid() + ", built anew then");
    }

    @Override
    public Presence incomplete(IndexSight.Incomplete incomplete) {
        List<Gap> gaps = incomplete.gaps();
        return is(
                Presence.INCOMPLETE,
                "incomplete"
                        + (gaps.isEmpty() ? "" : ": " + Amounts.of(gaps.size(), "partition") + " without a valid one"));
    }

    @Override
    public Presence leftover(ActualIndex index) {
        step.obstacle(
                "leftover",
                Severity.INFO,
                index.name() + " is there but " + index.state().meaning()
                        + ". Nobody is building it: an earlier build has left it.",
                "nothing; migrate drops it concurrently and builds it anew.");
        return is(Presence.LEFTOVER, "leftover, dropped first");
    }

    @Override
    public Presence usable(ActualIndex index) {
        if (rehearsed.isEmpty()) {
            step.is(Presence.NOT_VISIBLE, "valid; whether as declared is not visible");
            return Presence.VALID;
        }
        List<IndexDefinition.Difference> differences =
                rehearsed.get().definition().differencesFrom(index.definition());
        return differences.isEmpty()
                ? is(Presence.VALID, Presence.VALID.words())
                : different(
                        index,
                        differences.stream()
                                .map(IndexDefinition.Difference::toString)
                                .collect(Collectors.joining("; ")));
    }

    private Presence different(ActualIndex there, String how) {
        step.obstacle(
                "index-different",
                Severity.ERROR,
                "An index " + there.name() + " is there already, and it is another one: " + how + ".",
                "give the new index another name, or drop the old one in an earlier migration.");
        return is(Presence.DIFFERENT, "different: " + how);
    }

    private Presence is(Presence presence, String words) {
        step.is(presence, words);
        return presence;
    }
}
