package io.github.dbindex.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dbindex.DbIndex;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.IndexVerdict;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Builds every definition of the corpus with the migrations that declare it, which verify must find clean; then makes each
 * another one in one respect, which verify must name.
 */
@Postgres
class DefinitionCorpusIT {

    static final List<String> NAMES = Corpus.NAMES;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @FieldSource("NAMES")
    void findsTheDeclaredIndexCleanAndNamesTheOneRespectInWhichAnotherDiffers(
            String name, TestDatabase db, TestReporter reporter) {
        String space = db.name() + "_space";
        boolean hasSpace = createTablespace(db, space);
        try {
            verifies(possible(Corpus.read(name), db, hasSpace, reporter), db, space);
        } finally {
            if (hasSpace) {
                db.queryStrings("SELECT format('DROP INDEX %s', c.oid::regclass) FROM pg_class c"
                                + " JOIN pg_tablespace t ON t.oid = c.reltablespace AND t.spcname = '" + space + "'")
                        .forEach(db::execute);
                db.execute("DROP TABLESPACE " + space);
            }
        }
    }

    private void verifies(Corpus corpus, TestDatabase db, String space) {
        Migrations migrations = Migrations.in(directory)
                .add("V1__tables.sql", corpus.tables())
                .add("V2__indexes.sql", corpus.migration(false))
                .add("V3__concurrent_indexes.sql", corpus.migration(true));
        DbIndex dbIndex = DbIndex.at(db.url()).with(migrations.source().withPlaceholders(Map.of("space", space)));
        dbIndex.migrate(MigrateOptions.defaults());
        List<List<String>> failures = new ArrayList<>();

        Map<QualifiedName, List<String>> clean = problems(dbIndex);
        assertThat(clean).hasSameSizeAs(corpus.definitions());
        clean.forEach((index, problems) -> problems.forEach(
                problem -> failures.add(List.of(index.toString(), "nothing, it is as declared", problem))));
        corpus.definitions().forEach(definition -> alter(db, definition, space));
        Map<QualifiedName, List<String>> altered = problems(dbIndex);
        for (Definition definition : corpus.definitions()) {
            List<String> problems = altered.getOrDefault(definition.index(), List.of("not expected at all"));
            String named = definition.named().replace("${space}", space);
            if (problems.size() != 1 || !definition.naming(named).isNamedBy(problems.get(0))) {
                failures.add(List.of(definition.index().toString(), named, String.join(" and ", problems)));
            }
        }

        assertThat(failures).as("index, expected, found in %s", corpus.name()).isEmpty();
    }

    /** What is found of each index, in the words of index-definition alone; of another check, with its id. */
    private static Map<QualifiedName, List<String>> problems(DbIndex dbIndex) {
        return dbIndex.verify().verdicts().stream()
                .collect(Collectors.toMap(
                        IndexVerdict::name,
                        verdict -> verdict.findings().stream()
                                .map(DefinitionCorpusIT::problem)
                                .toList()));
    }

    private static String problem(Finding finding) {
        return finding.id().equals("index-definition") ? finding.problem() : finding.id() + ": " + finding.problem();
    }

    private static void alter(TestDatabase db, Definition definition, String space) {
        db.execute(definition.altered().stream()
                .map(sql -> sql.replace("${space}", space))
                .toArray(String[]::new));
    }

    private static Corpus possible(Corpus corpus, TestDatabase db, boolean hasSpace, TestReporter reporter) {
        List<String> missing = missingExtensions(corpus, db);
        assumeTrue(missing.isEmpty(), corpus.name() + ": the server does not have " + missing);
        int version = Integer.parseInt(db.queryOne("SHOW server_version_num")) / 10_000;
        Corpus possible = corpus.without(definition -> definition.needs().equals("tablespace")
                ? !hasSpace
                : !definition.needs().isEmpty() && version < Integer.parseInt(definition.needs()));
        List<String> skipped = corpus.definitions().stream()
                .filter(definition -> !possible.definitions().contains(definition))
                .map(definition -> definition.index() + " needs " + definition.needs())
                .toList();
        if (!skipped.isEmpty()) {
            reporter.publishEntry(corpus.name() + ", left out", String.join(", ", skipped));
        }
        return possible;
    }

    private static List<String> missingExtensions(Corpus corpus, TestDatabase db) {
        List<String> available = db.queryStrings("SELECT name FROM pg_available_extensions").stream()
                .map(String::valueOf)
                .toList();
        return corpus.tables()
                .lines()
                .filter(line -> line.startsWith("CREATE EXTENSION "))
                .map(line -> line.split("[ ;]", 4)[2])
                .filter(extension -> !available.contains(extension))
                .toList();
    }

    /** A tablespace inside the data directory; servers that cannot have one are told by their version. */
    private static boolean createTablespace(TestDatabase db, String space) {
        if (Integer.parseInt(db.queryOne("SHOW server_version_num")) < 150_000) {
            return false;
        }
        try (Connection connection = db.open()) {
            Sql.execute(
                    connection, "SET allow_in_place_tablespaces = on", "CREATE TABLESPACE " + space + " LOCATION ''");
            return true;
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }
}
