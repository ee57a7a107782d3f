package io.github.dbindex.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs what the rules' pages advise, and what they warn of, with plain Flyway. */
@Postgres
class RulePagesIT {

    /** Their statement only warns: that it does nothing is what they say. */
    private static final Set<String> WARNS = Set.of("set-local-without-transaction");

    /** Flyway refuses the file before the server sees it. */
    private static final String REFUSED_BY_FLYWAY = "one-kind-per-file";

    /** Their advice is about the file, not a statement. */
    private static final Set<String> ADVISE_IN_WORDS = Set.of(
            "psql-meta-command",
            "unterminated-quote",
            "detach-concurrently-under-flyway",
            "reindex-concurrently-under-flyway",
            "unused-ignore");

    /** Their advice is for a file that was applied, not instead of it. */
    private static final Set<String> ADVISE_WHAT_TO_DO_NEXT = Set.of("duplicate-index", "foreign-key-without-index");

    private static final Pattern SQL_STATE = Pattern.compile("\\(([0-9A-Z]{5})\\)");

    static List<String> ids() {
        return LintRulesTest.ids();
    }

    static Stream<String> idsWithStatements() {
        return ids().stream().filter(id -> !ADVISE_IN_WORDS.contains(id));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theGoodExampleRuns(String id, TestDatabase db, @TempDir Path directory) {
        RulePage.of(id).good().writeTo(directory);

        assertThatCode(() -> migrate(db, directory)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("ids")
    @LeavesTraces
    void theBadExampleFailsIfAndAsItsFindingSays(String id, TestDatabase db, @TempDir Path directory) {
        List<Finding> findings = RulePage.of(id).bad().lint(directory).report().findings();

        Throwable failure = catchThrowable(() -> migrate(db, directory));

        if (id.equals(REFUSED_BY_FLYWAY)) {
            assertThat(failure).hasMessageContaining("Detected both transactional and non-transactional statements");
        } else {
            assertThat(sqlStates(failure)).isEqualTo(WARNS.contains(id) ? List.of() : claimed(findings));
            assertThat(failure == null).isEqualTo(sqlStates(failure).isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("idsWithStatements")
    void whatTheFindingSaysToWriteRuns(String id, TestDatabase db, @TempDir Path bad, @TempDir Path good) {
        PageExample example = RulePage.of(id).bad();
        List<Finding> findings = example.lint(bad).report().findings();
        example.filesBefore(findings.get(0), ADVISE_WHAT_TO_DO_NEXT.contains(id))
                .writeTo(good);
        Migrations advice = Migrations.in(good);
        for (int i = 0; i < findings.size(); i++) {
            advice.add("V9." + i + "__advice.sql", findings.get(i).next())
                    .add("V9." + i + "__advice.sql.conf", "executeInTransaction=false");
        }

        assertThatCode(() -> migrate(db, good)).doesNotThrowAnyException();
    }

    private static void migrate(TestDatabase db, Path directory) {
        Flyway.configure()
                .dataSource(db.dataSource())
                .locations("filesystem:" + directory)
                .placeholders(Map.of("limit", "10"))
                .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
                .load()
                .migrate();
    }

    private static List<String> claimed(List<Finding> findings) {
        return findings.stream()
                .flatMap(finding -> SQL_STATE.matcher(finding.problem()).results())
                .map((MatchResult state) -> state.group(1))
                .toList();
    }

    private static List<String> sqlStates(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof SQLException)) {
            cause = cause.getCause();
        }
        return cause instanceof SQLException sql ? List.of(sql.getSQLState()) : List.of();
    }
}
