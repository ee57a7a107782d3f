package io.github.dbindex.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.report.Finding;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.AppliedScript;
import io.github.dbindex.verify.ExpectedIndexes;
import io.github.dbindex.verify.IndexVerdict;
import io.github.dbindex.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Definitions that a generator makes up: each must be found clean, and named when it has become another one in one respect.
 * {@code -Dfuzz.seed} makes others, {@code -Dfuzz.count} more.
 */
@Postgres
class DefinitionFuzzIT {

    private static final long SEED = Long.getLong("fuzz.seed", 20_261_121);
    private static final int COUNT = Integer.getInteger("fuzz.count", 300);
    private static final String PROBLEM = "The index is not the declared one. ";

    @Test
    void findsEveryDefinitionCleanAndNamesTheOneRespectInWhichAnotherDiffers(TestDatabase db) {
        Random random = new Random(SEED);
        List<String> declared = new ArrayList<>();
        List<String> altered = new ArrayList<>();
        List<String> respects = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            RandomDefinition definition = RandomDefinition.of(random);
            RandomDefinition.Altered other = definition.altered(random);
            declared.add(definition.sql("i" + i, random));
            altered.add(other.definition().sql("i" + i, random));
            respects.add(other.respect());
        }
        db.execute(RandomDefinition.TABLE);
        db.execute(declared.toArray(String[]::new));
        List<String> failures = new ArrayList<>();

        List<String> clean = problems(db, declared);
        for (int i = 0; i < COUNT; i++) {
            if (!clean.get(i).isEmpty()) {
                failures.add(declared.get(i) + "\n    is as declared, yet: " + clean.get(i));
            }
        }
        db.execute("DROP TABLE things", RandomDefinition.TABLE);
        db.execute(altered.toArray(String[]::new));
        List<String> found = problems(db, declared);
        for (int i = 0; i < COUNT; i++) {
            String problem = found.get(i);
            boolean once = problem.indexOf(": declared ") == problem.lastIndexOf(": declared ");
            if (!problem.startsWith(PROBLEM + respects.get(i)) || !once) {
                failures.add(declared.get(i) + "\n  " + altered.get(i) + "\n    differ in: " + respects.get(i)
                        + "; found: " + problem);
            }
        }

        assertThat(failures)
                .as("seed %d, %d of %d", SEED, failures.size(), COUNT)
                .isEmpty();
        assertThat(respects).contains("predicate", "order of ", "operator class of ", "storage parameters");
    }

    /** Of each index in the order of the statements; empty where nothing was found. */
    private static List<String> problems(TestDatabase db, List<String> declared) {
        AppliedScript script = new AppliedScript("V1", "V1.sql", SqlScript.statements(String.join(";\n", declared)));
        try (Session session = Database.at(db.url()).open("test")) {
            return new Verifier(session)
                    .verify(ExpectedIndexes.from(List.of(script), "public").indexes()).stream()
                            .map(DefinitionFuzzIT::problem)
                            .toList();
        }
    }

    private static String problem(IndexVerdict verdict) {
        return verdict.findings().stream().map(Finding::problem).collect(Collectors.joining(" and "));
    }
}
