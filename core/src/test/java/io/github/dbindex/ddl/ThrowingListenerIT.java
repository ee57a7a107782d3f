package io.github.dbindex.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.Database;
import io.github.dbindex.event.BuildResult;
import io.github.dbindex.event.Event;
import io.github.dbindex.event.EventListener;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A listener that always throws, while a build needs to be supervised. */
@Postgres
class ThrowingListenerIT {

    private final Set<Class<?>> told = Collections.synchronizedSet(new HashSet<>());

    private final EventListener throwing = event -> {
        told.add(event.getClass());
        throw new IllegalStateException("I always throw");
    };

    @BeforeEach
    void createTable(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
    }

    @Test
    void keepsTheWaitBudgetOfABuild(TestDatabase db) {
        try (HeldSession held = db.holdSnapshot()) {
            assertThatThrownBy(() -> create(db))
                    .hasMessageContaining("was stopped after it had waited 1.0 s for other sessions.")
                    .hasMessageContaining("pid " + held.pid());
        }
        assertThat(told).contains(Event.Began.class, Event.Progressed.class, Event.Failed.class);
        assertThat(db.queryString("SELECT to_regclass('i')")).isNull();
    }

    @Test
    void keepsTheWaitBudgetBeforeABuild(TestDatabase db) {
        try (HeldSession held = db.holdLock("items", "SHARE UPDATE EXCLUSIVE")) {
            assertThatThrownBy(() -> create(db))
                    .hasMessageContaining("no lock on public.items within 1.0 s.")
                    .hasMessageContaining("pid " + held.pid());
        }
        assertThat(told).contains(Event.Waiting.class, Event.Failed.class);
    }

    @Test
    void buildsAllTheSame(TestDatabase db) {
        assertThat(create(db).outcome()).isEqualTo(BuildResult.Outcome.BUILT);
        assertThat(told).contains(Event.Began.class, Event.StatementSent.class, Event.Finished.class);
    }

    private BuildResult create(TestDatabase db) {
        return new IndexBuilder(
                        Database.at(db.url()),
                        BuildOptions.defaults()
                                .withWaitBudget(Duration.ofSeconds(1))
                                .withPause(Duration.ofMillis(20)),
                        throwing)
                .create(
                        (CreateIndex)
                                Statements.in(new SqlStatement("CREATE INDEX CONCURRENTLY i ON items (id)", 1, 1)),
                        new SessionContext("public", "none"));
    }
}
