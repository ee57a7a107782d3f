package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LanesTest {

    @Test
    void runsBuildsOnDifferentTablesSideBySide() {
        CyclicBarrier both = new CyclicBarrier(2);
        List<Statement> statements = statements("""
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two (id);""");

        new Lanes(2).run(statements, (statement, lanes) -> {
            assertThat(lanes).isEqualTo(2);
            meet(both);
        });
    }

    @Test
    void runsBuildsOnOneTableInTheirOrder() {
        Map<Thread, List<String>> byThread = new HashMap<>();
        List<Statement> statements = statements("""
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two (id);
                CREATE INDEX CONCURRENTLY c ON one (name);""");

        new Lanes(2).run(statements, (statement, lanes) -> {
            synchronized (byThread) {
                byThread.computeIfAbsent(Thread.currentThread(), thread -> new ArrayList<>())
                        .add(name(statement));
            }
        });

        assertThat(byThread.values()).anySatisfy(names -> assertThat(names).containsSubsequence("a", "c"));
    }

    /** Every other build of the database would wait for these in its last phase. */
    @Test
    void runsBuildsOnExpressionsOrWithPredicatesAlone() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        List<Statement> statements = statements("""
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON two ((id + 1));
                CREATE INDEX CONCURRENTLY c ON three (id) WHERE id > 0;
                DROP INDEX CONCURRENTLY d;
                CREATE INDEX CONCURRENTLY e ON four (id);""");

        new Lanes(4).run(statements, (statement, lanes) -> begun.add(lanes + " " + name(statement)));

        assertThat(begun).containsExactly("1 a", "1 b", "1 c", "1 drop", "1 e");
    }

    @Test
    void beginsNothingAfterAFailure() {
        List<String> begun = Collections.synchronizedList(new ArrayList<>());
        List<Statement> statements = statements("""
                CREATE INDEX CONCURRENTLY a ON one (id);
                CREATE INDEX CONCURRENTLY b ON one (name);
                DROP INDEX CONCURRENTLY c;""");

        assertThatThrownBy(() -> new Lanes(2).run(statements, (statement, lanes) -> {
                    begun.add(name(statement));
                    throw new IllegalStateException("no " + name(statement));
                }))
                .hasMessage("no a");

        assertThat(begun).containsExactly("a");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Statement statement) {
        return statement instanceof CreateIndex create ? String.valueOf(create.name()) : "drop";
    }

    private static List<Statement> statements(String sql) {
        return SqlScript.statements(sql).stream().map(Statements::in).toList();
    }
}
