package io.github.dbindex.sql.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MigrationScriptsTest {

    private static final ScriptNaming NAMING = new ScriptNaming(
            "V", "R", "U", "B", "__", List.of(".sql"), Set.of("beforeMigrate", "afterMigrate", "afterMigrateError"));

    private record File(
            String script, String text, @Nullable String settings) implements ScriptSource {

        @Override
        public String path() {
            return "db/" + script;
        }
    }

    @Test
    void sortsByVersionAndPutsRepeatableScriptsLast() {
        assertThat(of(
                                "V1__one.sql",
                                "V1_1__one_and_more.sql",
                                "V10__ten.SQL",
                                "V2.sql",
                                "a/V2.1__below.sql",
                                "a/b/V3__deep__er.sql",
                                "a/b/R__views.sql",
                                "b/V004__b.sql",
                                "R__a b.sql",
                                "B3__baseline.sql",
                                "U2__undo.sql",
                                "V10.0.1__c.sql")
                        .all())
                .extracting(
                        MigrationScript::script,
                        MigrationScript::kind,
                        script -> script.version().map(Object::toString).orElse("-"),
                        MigrationScript::description)
                .containsExactly(
                        tuple("V1__one.sql", Kind.VERSIONED, "1", "one"),
                        tuple("V1_1__one_and_more.sql", Kind.VERSIONED, "1.1", "one and more"),
                        tuple("V2.sql", Kind.VERSIONED, "2", ""),
                        tuple("U2__undo.sql", Kind.UNDO, "2", "undo"),
                        tuple("a/V2.1__below.sql", Kind.VERSIONED, "2.1", "below"),
                        tuple("B3__baseline.sql", Kind.BASELINE, "3", "baseline"),
                        tuple("a/b/V3__deep__er.sql", Kind.VERSIONED, "3", "deep  er"),
                        tuple("b/V004__b.sql", Kind.VERSIONED, "004", "b"),
                        tuple("V10__ten.SQL", Kind.VERSIONED, "10", "ten"),
                        tuple("V10.0.1__c.sql", Kind.VERSIONED, "10.0.1", "c"),
                        tuple("R__a b.sql", Kind.REPEATABLE, "-", "a b"),
                        tuple("a/b/R__views.sql", Kind.REPEATABLE, "-", "views"));
    }

    @Test
    void keepsCallbacksApartWithTheirEvents() {
        MigrationScripts scripts = of(
                "V1__a.sql",
                "beforeMigrate.sql",
                "x/afterMigrate__b.sql",
                "afterMigrate__a.sql",
                "afterMigrateError.sql");

        assertThat(scripts.callbacks())
                .extracting(
                        MigrationScript::script,
                        MigrationScript::kind,
                        s -> s.event().orElse(""))
                .containsExactly(
                        tuple("afterMigrate__a.sql", Kind.CALLBACK, "afterMigrate"),
                        tuple("x/afterMigrate__b.sql", Kind.CALLBACK, "afterMigrate"),
                        tuple("afterMigrateError.sql", Kind.CALLBACK, "afterMigrateError"),
                        tuple("beforeMigrate.sql", Kind.CALLBACK, "beforeMigrate"));
        assertThat(scripts.all()).extracting(MigrationScript::script).containsExactly("V1__a.sql");
        assertThat(scripts.all().get(0).event()).isEmpty();
    }

    @Test
    void keepsWhatFlywayPassesOver() {
        MigrationScripts scripts = of("V1x__no.sql", "V__no.sql", "R1__no.sql", "beforeMigrate1.sql", "v5__no.sql");

        assertThat(scripts.all()).isEmpty();
        assertThat(scripts.callbacks()).isEmpty();
        assertThat(scripts.others())
                .extracting(ScriptSource::script)
                .containsExactly("R1__no.sql", "V1x__no.sql", "V__no.sql", "beforeMigrate1.sql", "v5__no.sql");
    }

    @Test
    void findsAScriptByTheNameFlywayHasForIt() {
        assertThat(of("sub/V2__x.sql").named("sub/V2__x.sql")).isPresent();
        assertThat(of("sub/V2__x.sql").named("V2__x.sql")).isEmpty();
    }

    @Test
    void followsOtherNaming() {
        ScriptNaming naming = new ScriptNaming("M", "M-R", "X", "B", "-", List.of(".sql", ".pgsql"), Set.of());
        List<ScriptSource> files = List.of(file("M1-a.pgsql"), file("M-2.sql"), file("X1__a.sql"), file("V1__a.sql"));

        assertThat(MigrationScripts.of(files, new ScriptReading(naming, Placeholders.none(), true))
                        .all())
                .extracting(MigrationScript::script)
                .containsExactly("M1-a.pgsql");
    }

    @Test
    void replacesPlaceholdersAndKnowsTheFileName() {
        MigrationScript script = only(new File("a/V1__x.sql", "SELECT '${a}', '${flyway:filename}';", null));

        assertThat(script.statements())
                .containsExactly(
                        new SqlStatement("SELECT '1', 'V1__x.sql'", "SELECT '${a}', '${flyway:filename}'", 1, 1, null));
        assertThat(script.text()).isEqualTo("SELECT '${a}', '${flyway:filename}';");
    }

    @Test
    void cutsTheStatementsOnce() {
        MigrationScript script = only(new File("V1__x.sql", "SELECT 1; SELECT 2", null));

        assertThat(script.statements()).isSameAs(script.statements()).hasSize(2);
    }

    @Test
    void readsTheSettingsOfAScript() {
        assertThat(only(new File("V1__x.sql", "", null)).executeInTransaction()).isEmpty();

        MigrationScript script = only(new File(
                "V1__x.sql", "SELECT '${a}'", "# x\r\nexecuteInTransaction=False\nplaceholderReplacement=false"));

        assertThat(script.executeInTransaction()).isEqualTo(Optional.of(false));
        assertThat(script.statements()).extracting(SqlStatement::text).containsExactly("SELECT '${a}'");
    }

    @Test
    void letsAScriptSayOtherwiseThanWhatHoldsForAll() {
        ScriptReading outside = new ScriptReading(NAMING, Placeholders.none(), false);
        List<ScriptSource> files =
                List.of(new File("V1__x.sql", "", null), new File("V2__x.sql", "", "executeInTransaction=true"));

        assertThat(MigrationScripts.of(files, outside).all())
                .extracting(MigrationScript::executeInTransaction)
                .containsExactly(Optional.of(false), Optional.of(true));
    }

    @Test
    void skipsAByteOrderMark() {
        MigrationScript script = only(new File("V1__x.sql", "\uFEFFSELECT 1", null));

        assertThat(script.text()).isEqualTo("SELECT 1");
        assertThat(script.statements()).containsExactly(new SqlStatement("SELECT 1", 1, 1));
    }

    @Test
    void saysWhatIsWrongWithTheSettingsOfAScript() {
        MigrationScript script = only(new File("V1__x.sql", "", "executeInTransaction=no"));

        assertThatThrownBy(script::executeInTransaction)
                .hasMessage("db/V1__x.sql.conf: executeInTransaction is no, which is neither true nor false.\n"
                        + "Next: write true or false.");
    }

    private static MigrationScript only(ScriptSource file) {
        Placeholders values = Placeholders.defaults().withValues(Map.of("A", "1"));
        return MigrationScripts.of(List.of(file), new ScriptReading(NAMING, values, true))
                .all()
                .get(0);
    }

    private static MigrationScripts of(String... names) {
        List<ScriptSource> files =
                Arrays.stream(names).map(MigrationScriptsTest::file).toList();
        return MigrationScripts.of(files, new ScriptReading(NAMING, Placeholders.none(), true));
    }

    private static ScriptSource file(String name) {
        return new File(name, "SELECT 1;", null);
    }
}
