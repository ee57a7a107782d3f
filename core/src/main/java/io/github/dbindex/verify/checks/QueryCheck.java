package io.github.dbindex.verify.checks;

import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.verify.Check;
import io.github.dbindex.verify.queries.QueryChecks;
import io.github.dbindex.verify.queries.QueryReport;
import io.github.dbindex.verify.queries.QueryVerdict;
import java.util.List;
import java.util.Map;

/** The manifest's queries can use their indexes, and do; they are as fast and find as much as they should. */
record QueryCheck() implements DatabaseCheck {

    @Override
    public Check check() {
        return Check.QUERY_CAN_USE;
    }

    @Override
    public CheckOutcome run(Examined database) {
        List<SampleQuery> queries = database.options().manifest().queries();
        if (queries.isEmpty()) {
            return CheckOutcome.NOTHING;
        }
        List<QueryVerdict> verdicts =
                new QueryChecks(database.session(), database.options().queryTimeout()).verify(queries);
        return new CheckOutcome(
                verdicts.stream().flatMap(verdict -> verdict.checked().stream()).toList(),
                verdicts.stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .toList(),
                QueryReport.sections(verdicts),
                Map.of("queries", QueryReport.json(verdicts)),
                QueryReport.usage(verdicts));
    }
}
