package io.github.dbindex.verify;

import io.github.dbindex.catalog.Activity;
import io.github.dbindex.catalog.ActualIndex;
import io.github.dbindex.index.QualifiedName;
import java.util.Objects;

/** The index is live, ready and valid. */
record ValidityCheck(Activity activity) implements IndexCheck {

    @Override
    public Check check() {
        return Check.INDEX_VALID;
    }

    @Override
    public String word() {
        return "valid";
    }

    @Override
    public Result of(Candidate candidate) {
        ActualIndex actual = Objects.requireNonNull(candidate.actual());
        if (actual.state().isUsable()) {
            return Result.passed();
        }
        return activity.buildOnTable(actual.tableOid())
                .filter(build -> build.indexOid() == actual.oid() || build.indexOid() == 0)
                .map(build -> failed(
                        candidate,
                        "The index is still being built: " + build.phase() + ", pid " + build.pid() + ".",
                        "wait for the build, then verify again."))
                .orElseGet(
                        () -> failed(candidate, "The index " + actual.state().meaning() + ".", repair(actual.name())));
    }

    private static String repair(QualifiedName index) {
        return "build it again: REINDEX INDEX CONCURRENTLY " + index.quoted() + ";";
    }
}
