package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.dbindex.database.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what ARCHITECTURE.md says about who sends what to the server. */
class StatementsTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.github.dbindex");

    private static final Path SOURCES = Path.of("src/main/java/io/github/dbindex");

    /** At the beginning of a string, in the case in which SQL is written. */
    private static final Pattern CHANGES_ROWS = Pattern.compile(
            "\"(?:\"\"\\s*)?(?:WITH \" \\+ Session\\.USER_PATH \\+ \"\"\"\\s*)?(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE|MERGE INTO) [a-z{\"]");

    /** On the connection's own search path, where others may have put operators: no SQL of dbindex's own that has any. */
    @Test
    void sendsStatementsAsTheyAreWrittenFromFewPlaces() {
        assertThat(callersOf("execute", "queryAsWritten"))
                .containsExactly(
                        "catalog.GuardedRead",
                        "catalog.Rehearsal",
                        "catalog.RehearsalSettings",
                        "ddl.BriefStatement",
                        "ddl.BuildSession",
                        "ddl.Calibration",
                        "ddl.IndexBuild",
                        "ddl.SessionContext",
                        "ddl.TableProbe",
                        "history.HistoryTable",
                        "migrate.ExtensionCheck",
                        "migrate.Replay",
                        "query.QueryRun");
    }

    /** What is made for a rehearsal is rolled back. */
    @Test
    void runsScriptsOfItsOwnForRehearsalsAlone() {
        assertThat(callersOf("run")).containsExactly("catalog.Rehearsals");
    }

    @Test
    void changesRowsInFewPlaces() throws IOException {
        Set<String> changing = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                if (CHANGES_ROWS.matcher(Files.readString(file)).find()) {
                    changing.add(SOURCES.relativize(file)
                            .toString()
                            .replace(".java", "")
                            .replace('/', '.'));
                }
            }
        }

        assertThat(changing)
                .containsExactly(
                        "catalog.Rehearsals",
                        "ddl.Calibration",
                        "history.HistoryStatements",
                        "history.HistoryTable",
                        "migrate.FailedVersions");
    }

    private static Set<String> callersOf(String... methods) {
        return MAIN.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTargetOwner().isEquivalentTo(Session.class))
                .filter(call -> Set.of(methods).contains(call.getName()))
                .map(call -> call.getOriginOwner().getName())
                .filter(name -> !name.equals(Session.class.getName()))
                .map(name -> name.substring("io.github.dbindex.".length()).replaceFirst("\\$.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
