package io.github.dbindex;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.sql.Connection;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Holds what ARCHITECTURE.md says about who may use whom. */
class ArchitectureTest {

    private static final String ROOT = "io.github.dbindex";

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    /** Which packages of ours a package may use; all of them may throw DbIndexException. */
    private static final Map<String, Set<String>> MAY_USE = new TreeMap<>(Map.ofEntries(
            Map.entry("devdatabase", Set.of("database")),
            Map.entry("index", Set.of()),
            Map.entry("report", Set.of()),
            Map.entry("html", Set.of("report")),
            Map.entry("format", Set.of("html", "report")),
            Map.entry("console", Set.of("migrate", "plan", "lint", "verify", "catalog", "report")),
            Map.entry("database", Set.of()),
            Map.entry("sql", Set.of("index")),
            Map.entry("sql.statement", Set.of("sql", "index")),
            Map.entry("schema", Set.of("sql.statement", "sql", "index")),
            Map.entry("sql.query", Set.of("sql", "index")),
            Map.entry("sql.migration", Set.of("sql")),
            Map.entry("catalog", Set.of("index", "database")),
            Map.entry("health", Set.of("index", "database")),
            Map.entry("estimate", Set.of("index")),
            Map.entry("query", Set.of("sql.query", "catalog", "index", "report", "database")),
            Map.entry("manifest", Set.of("query", "sql.query", "sql.statement", "sql", "index", "report")),
            Map.entry(
                    "lint",
                    Set.of(
                            "sql.statement",
                            "sql.migration",
                            "sql",
                            "lint.rules",
                            "manifest",
                            "query",
                            "estimate",
                            "index",
                            "report")),
            Map.entry(
                    "lint.rules",
                    Set.of(
                            "sql.statement",
                            "sql.migration",
                            "sql",
                            "lint",
                            "manifest",
                            "query",
                            "estimate",
                            "index",
                            "report")),
            Map.entry(
                    "verify",
                    Set.of(
                            "history",
                            "manifest",
                            "query",
                            "sql.statement",
                            "sql",
                            "catalog",
                            "index",
                            "report",
                            "database")),
            Map.entry(
                    "verify.checks",
                    Set.of(
                            "verify",
                            "verify.queries",
                            "history",
                            "manifest",
                            "query",
                            "sql.query",
                            "catalog",
                            "health",
                            "index",
                            "report",
                            "database")),
            Map.entry("verify.queries", Set.of("verify", "query", "index", "report", "database")),
            Map.entry("ddl", Set.of("event", "estimate", "sql.statement", "catalog", "index", "report", "database")),
            Map.entry("event", Set.of("catalog", "index", "report")),
            Map.entry("history", Set.of("event", "catalog", "index", "database")),
            Map.entry("progress", Set.of("event", "catalog", "index", "report")),
            Map.entry("gate", Set.of("sql.statement", "sql", "index", "report", "database")),
            Map.entry(
                    "plan",
                    Set.of(
                            "ddl",
                            "event",
                            "history",
                            "estimate",
                            "sql.statement",
                            "sql",
                            "catalog",
                            "index",
                            "report",
                            "database")),
            Map.entry(
                    "migrate",
                    Set.of(
                            "plan",
                            "gate",
                            "ddl",
                            "event",
                            "history",
                            "progress",
                            "devdatabase",
                            "verify",
                            "verify.checks",
                            "manifest",
                            "query",
                            "estimate",
                            "sql.statement",
                            "sql.query",
                            "sql.migration",
                            "sql",
                            "catalog",
                            "index",
                            "report",
                            "database"))));

    private static final Set<String> PACKAGES = new TreeSet<>(MAY_USE.keySet());

    private static final String[] OFFLINE = {
        ROOT + ".index..",
        ROOT + ".sql..",
        ROOT + ".schema..",
        ROOT + ".report..",
        ROOT + ".format..",
        ROOT + ".html..",
        ROOT + ".estimate..",
        ROOT + ".manifest..",
        ROOT + ".lint.."
    };

    /** Types whose very name says that they change; maps and lists are final and made by Map.of and List.of. */
    private static final Set<Class<?>> MUTABLE = Set.of(
            AbstractCollection.class,
            AbstractMap.class,
            AtomicReference.class,
            Number.class,
            AtomicBoolean.class,
            ThreadLocal.class,
            Appendable.class,
            Connection.class);

    @Test
    void namesEveryPackage() {
        Set<String> found = MAIN.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet());

        assertThat(found).isEqualTo(PACKAGES);
    }

    @ParameterizedTest
    @FieldSource("PACKAGES")
    void usesOnlyThePackagesBelowIt(String name) {
        Set<String> allowed = MAY_USE.getOrDefault(name, Set.of());
        String[] others = PACKAGES.stream()
                .filter(other -> !other.equals(name) && !allowed.contains(other))
                .map(other -> ROOT + "." + other)
                .toArray(String[]::new);

        noClasses()
                .that(resideInAPackage(ROOT + "." + name))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others)
                        .or(resideInAPackage(ROOT).and(DescribedPredicate.not(belongToAnyOf(DbIndexException.class)))))
                .check(MAIN);
    }

    @Test
    void staysOfflineWhereNoServerIsNeeded() {
        noClasses()
                .that(resideInAnyPackage(OFFLINE))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql.."))
                .check(MAIN);
    }

    @Test
    void usesFlywayInOnePlace() {
        onlyIn("migrate", "org.flywaydb..");
    }

    @Test
    void knowsPoolsAndContainersInOnePlace() {
        onlyIn("database", "com.zaxxer..");
        onlyIn("devdatabase", "org.testcontainers..");
    }

    @Test
    void asksPgIndexHealthInOnePlace() {
        onlyIn("health", "io.github.mfvanek..");
    }

    @Test
    void readsAndWritesJsonWhereReportsAreMade() {
        noClasses()
                .that(DescribedPredicate.not(
                        resideInAnyPackage(ROOT + ".report..", ROOT + ".format..", ROOT + ".query..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("com.grack.."))
                .check(MAIN);
    }

    @Test
    void readsTomlInOnePlace() {
        onlyIn("migrate", "org.tomlj..");
    }

    @Test
    void readsYamlInOnePlace() {
        onlyIn("manifest", "org.snakeyaml..");
    }

    @Test
    void readsEnvironmentAndPropertiesInOnePlace() {
        Set<String> readers = Set.of("getenv", "getProperty", "getProperties", "getBoolean", "getInteger", "getLong");

        assertThat(MAIN.stream()
                        .filter(type -> !type.getPackageName().endsWith("database"))
                        .flatMap(type -> type.getMethodCallsFromSelf().stream())
                        .filter(call -> readers.contains(call.getName()))
                        .filter(call -> belongToAnyOf(System.class, Boolean.class, Integer.class, Long.class)
                                .test(call.getTargetOwner()))
                        .map(JavaMethodCall::getDescription))
                .isEmpty();
    }

    @Test
    void printsNothingAndEndsNoProgram() {
        noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(MAIN);
    }

    @Test
    void knowsNothingOfMaven() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.apache.maven.."))
                .check(MAIN);
    }

    @Test
    void hasNoMutableStaticState() {
        assertThat(MAIN.stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                                || field.getRawType().isArray()
                                || MUTABLE.stream().anyMatch(field.getRawType()::isAssignableTo))
                        .map(JavaField::getFullName))
                .isEmpty();
    }

    @Test
    void marksEveryPackageAsNullMarked() {
        Set<String> unmarked = MAIN.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(candidate -> !candidate.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(unmarked).isEmpty();
    }

    private static void onlyIn(String name, String... libraries) {
        noClasses()
                .that(DescribedPredicate.not(resideInAPackage(ROOT + "." + name + "..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(libraries))
                .check(MAIN);
    }
}
