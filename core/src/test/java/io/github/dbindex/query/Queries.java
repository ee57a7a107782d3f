package io.github.dbindex.query;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.query.IndexUse.Answer;
import io.github.dbindex.report.Location;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** Sample queries for tests. */
final class Queries {

    static final Duration TIMEOUT = Duration.ofSeconds(20);

    private Queries() {}

    static SampleQuery query(String sql, String uses, String... parameters) {
        return new SampleQuery(
                "search", sql, List.of(parameters), uses, null, null, new Location("dbindex.yaml", 2, 5));
    }

    static Answer canUse(TestDatabase db, SampleQuery query) {
        return ask(
                db,
                query,
                (session, samples) -> new IndexUse(session, TIMEOUT)
                        .canUse(
                                query,
                                TargetIndex.named(String.valueOf(query.uses()), session)
                                        .orElseThrow(),
                                samples));
    }

    static Answer uses(TestDatabase db, SampleQuery query) {
        return ask(
                db,
                query,
                (session, samples) -> new IndexUse(session, TIMEOUT)
                        .uses(
                                query,
                                TargetIndex.named(String.valueOf(query.uses()), session)
                                        .orElseThrow(),
                                samples));
    }

    static <T> T ask(TestDatabase db, SampleQuery query, BiFunction<Session, Samples, T> question) {
        try (Session session = Database.at(db.url()).open("test")) {
            return question.apply(session, Samples.of(query, session, TIMEOUT));
        }
    }
}
