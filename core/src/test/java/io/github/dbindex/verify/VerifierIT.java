package io.github.dbindex.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.testing.BackgroundSql;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.LeavesTraces;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Postgres
class VerifierIT {

    private static final String CREATE = "CREATE INDEX CONCURRENTLY i ON items (id);";

    @Test
    void passesAnIndexThatIsAsDeclared(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)");

        IndexVerdict verdict = verify(db, CREATE).get(0);

        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.passed()).containsExactly("exists", "valid", "definition");
        assertThat(verdict.name()).hasToString("public.i");
        assertThat(verdict.json())
                .containsEntry("name", "public.i")
                .containsEntry("table", "public.items")
                .containsEntry("valid", true);
    }

    @Test
    void findsThatAnIndexIsNotThere(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");

        assertThat(finding(db, CREATE))
                .isEqualTo(new Finding(
                        "index-exists",
                        Severity.ERROR,
                        "public.i",
                        "V1 declares it and is recorded as applied, but the index is not there.",
                        "build it: CREATE INDEX CONCURRENTLY \"i\" ON \"public\".\"items\" (id);",
                        new Location("V1.sql", 1, 1)));
    }

    @Test
    void findsThatTheTableIsNotThere(TestDatabase db) {
        assertThat(finding(db, CREATE))
                .extracting(Finding::id, Finding::subject, Finding::problem, Finding::next)
                .containsExactly(
                        "index-exists",
                        "i",
                        "The index is not there, nor is its table items.",
                        "restore the table, or drop the index in a migration of its own.");
    }

    @ParameterizedTest
    @CsvSource({"TABLE i (id int), table", "VIEW i AS SELECT 1, view", "SEQUENCE i, sequence"})
    void findsThatTheNameBelongsToSomethingElse(String other, String kind, TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE " + other);

        assertThat(finding(db, CREATE))
                .extracting(Finding::id, Finding::problem, Finding::next)
                .containsExactly(
                        "index-exists",
                        "The name belongs to a " + kind + ", so the index is not there.",
                        "give the index a free name in a new migration.");
    }

    @Test
    void findsThatTheIndexIsOnAnotherTable(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE TABLE others (id int)", "CREATE INDEX i ON others (id)");

        assertThat(finding(db, CREATE))
                .extracting(Finding::id, Finding::problem, Finding::next)
                .containsExactly(
                        "index-exists",
                        "The index is on public.others; V1 declares it on public.items.",
                        "give the declared index a free name in a new migration.");
    }

    @Test
    @LeavesTraces
    void findsALeftoverAndNamesAStatementThatMendsIt(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, CREATE)) {
            build.awaitPhase("waiting for old snapshots");
            build.cancel();
            assertThat(held.pid()).isPositive();
        }

        assertThat(finding(db, CREATE))
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        "index-valid",
                        Severity.ERROR,
                        "The index is not valid; no query uses it, yet every write maintains it and a unique one"
                                + " rejects duplicates.",
                        "build it again: REINDEX INDEX CONCURRENTLY \"public\".\"i\";");
        db.execute("REINDEX INDEX CONCURRENTLY \"public\".\"i\"");
        assertThat(verify(db, CREATE).get(0).findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    true  | false | The index is not valid and writers do not maintain it; no query uses it, and it keeps updates from being HOT.
                    false | false | The index was being dropped; a drop that was interrupted leaves it so.
                    """)
    @LeavesTraces
    void findsEachStateThatIsNotValidAndMendsIt(boolean live, boolean ready, String problem, TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int)",
                "CREATE INDEX i ON items (id)",
                "UPDATE pg_index SET indislive = " + live + ", indisready = " + ready
                        + ", indisvalid = false WHERE indexrelid = 'i'::regclass");

        Finding finding = finding(db, CREATE);

        assertThat(finding.problem()).isEqualTo(problem);
        db.execute(mendingStatements(finding));
        assertThat(verify(db, CREATE).get(0).findings()).isEmpty();
    }

    @Test
    void findsThatTheIndexIsStillBeingBuilt(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, CREATE)) {
            build.awaitPhase("waiting for old snapshots");

            assertThat(finding(db, CREATE))
                    .extracting(Finding::id, Finding::problem, Finding::next)
                    .containsExactly(
                            "index-valid",
                            "The index is still being built: waiting for old snapshots, pid " + build.pid() + ".",
                            "wait for the build, then verify again.");
            held.release();
            build.await();
        }
    }

    @Test
    @LeavesTraces
    void doesNotTakeTheBuildOfAnotherIndexForItsOwn(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int)",
                "CREATE INDEX i ON items (id)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass");
        try (HeldSession held = db.holdSnapshot();
                BackgroundSql build = BackgroundSql.run(db, "CREATE INDEX CONCURRENTLY other ON items (id)")) {
            build.awaitPhase("waiting for old snapshots");

            assertThat(finding(db, CREATE).problem()).startsWith("The index is not valid; ");
            held.release();
            build.await();
        }
    }

    @Test
    void findsEveryRespectInWhichTheDefinitionDiffers(TestDatabase db) {
        db.execute("CREATE TABLE items (id int, name text)", "CREATE INDEX i ON items (id DESC) WHERE id > 0");

        assertThat(finding(db, CREATE))
                .extracting(Finding::id, Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        "index-definition",
                        Severity.ERROR,
                        "The index is not the declared one. order of id: declared ASC NULLS LAST, actual DESC NULLS"
                                + " FIRST; predicate: declared none, actual (id > 0).",
                        "build the declared index under a new name, or declare what is there.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE items RENAME COLUMN id TO key",
                "ALTER TABLE items RENAME TO things",
                "ALTER INDEX i RENAME TO j",
                "ALTER INDEX i SET (fillfactor = 70)",
                "CREATE SCHEMA app; ALTER TABLE items SET SCHEMA app",
                "CREATE SCHEMA \"A b\"; ALTER TABLE items SET SCHEMA \"A b\"; ALTER TABLE \"A b\".items RENAME id TO \"I d\"",
                "ALTER TABLE items RENAME COLUMN id TO a; ALTER TABLE items RENAME COLUMN a TO \"B c\"",
                "ALTER TABLE items ADD CONSTRAINT items_key UNIQUE USING INDEX u",
                "ALTER TABLE items DROP COLUMN name; ALTER TABLE items ADD COLUMN name text"
            })
    void passesWhatLaterMigrationsChanged(String later, TestDatabase db) {
        String script = "CREATE TABLE items (gone int, id int, name text); ALTER TABLE items DROP COLUMN gone;"
                + " CREATE INDEX i ON items (id, lower(name)) WHERE id > 0; CREATE UNIQUE INDEX u ON items (id); "
                + later;
        db.execute(SqlScript.statements(script).stream().map(SqlStatement::text).toArray(String[]::new));

        assertThat(verify(db, script))
                .allSatisfy(verdict -> assertThat(verdict.findings()).isEmpty());
    }

    @Test
    void readsADefinitionByTheTypesOfItsTable(TestDatabase db) {
        String script = "CREATE TABLE a (x int, more int); CREATE TABLE b (x text); CREATE TABLE c (x int);"
                + " CREATE SCHEMA s; CREATE TABLE s.a (x text); CREATE INDEX on_sa ON s.a (\"x\") WHERE x = '1';"
                + " CREATE INDEX on_a ON a (\"x\") WHERE x = '1'; CREATE INDEX on_b ON b (\"x\") WHERE x = '1';"
                + " CREATE INDEX on_c ON c (\"x\") WHERE x = '1'";
        db.execute(SqlScript.statements(script).stream().map(SqlStatement::text).toArray(String[]::new));
        db.execute("DROP INDEX on_c", "CREATE INDEX on_c ON c (x) WHERE x = 2");

        assertThat(verify(db, script))
                .flatExtracting(IndexVerdict::findings)
                .extracting(Finding::subject, Finding::problem)
                .containsExactly(tuple(
                        "public.on_c",
                        "The index is not the declared one. predicate: declared (x = 1), actual (x = 2)."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE UNIQUE INDEX i ON items (id); ALTER TABLE items ADD UNIQUE USING INDEX i DEFERRABLE | CREATE UNIQUE INDEX i ON items (id) | declared unique, deferrable, actual unique
            CREATE UNIQUE INDEX i ON items (id); ALTER TABLE items ADD CONSTRAINT i UNIQUE USING INDEX i | ALTER TABLE items ADD CONSTRAINT i UNIQUE (id) INITIALLY DEFERRED | declared unique, actual unique, deferrable
            """)
    void tellsADeferrableConstraintFromOneThatIsNot(
            String declared, String actual, String difference, TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", actual);

        assertThat(finding(db, declared + ";").problem())
                .isEqualTo("The index is not the declared one. uniqueness: " + difference + ".");
        db.execute("DROP TABLE items", "CREATE TABLE items (id int)");
        db.execute(
                SqlScript.statements(declared).stream().map(SqlStatement::text).toArray(String[]::new));
        assertThat(verify(db, declared + ";").get(0).findings()).isEmpty();
    }

    @Test
    void takesAParameterOfAnOperatorClassThatRepeatsItsDefaultForNone(TestDatabase db) {
        String declared = "CREATE INDEX i ON items USING gist (words tsvector_ops (siglen = 124));";
        db.execute("CREATE TABLE items (words tsvector)", "CREATE INDEX i ON items USING gist (words)");

        assertThat(verify(db, declared).get(0).findings()).isEmpty();
        assertThat(finding(db, declared.replace("124", "100")).problem())
                .isEqualTo(
                        "The index is not the declared one. operator class of words: declared tsvector_ops(siglen=100),"
                                + " actual tsvector_ops.");
    }

    @Test
    @LeavesTraces
    void namesThePartitionsThatKeepAnIndexFromBeingValid(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (id int) PARTITION BY RANGE (id)",
                "CREATE TABLE one PARTITION OF items FOR VALUES FROM (0) TO (1)",
                "CREATE TABLE two PARTITION OF items FOR VALUES FROM (1) TO (2)",
                "CREATE TABLE three PARTITION OF items FOR VALUES FROM (2) TO (3)",
                "CREATE INDEX i ON ONLY items (id)",
                "CREATE INDEX i_one ON one (id)",
                "ALTER INDEX i ATTACH PARTITION i_one",
                "CREATE INDEX i_two ON two (id)",
                "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i_two'::regclass",
                "ALTER INDEX i ATTACH PARTITION i_two");

        assertThat(finding(db, "CREATE INDEX i ON items (id);"))
                .extracting(Finding::id, Finding::problem, Finding::next)
                .containsExactly(
                        "index-valid",
                        "The index of the partitioned table is not valid: partition public.three has none attached;"
                                + " public.i_two of partition public.two is not valid.",
                        "drop it and build it again in a new migration; dbindex builds it partition by partition.");
    }

    @Test
    void looksForNamesOnTheSearchPath(TestDatabase db) {
        db.execute("CREATE SCHEMA app", "CREATE TABLE app.items (id int)", "CREATE INDEX i ON app.items (id)");

        assertThat(verify(db, CREATE).get(0).findings()).extracting(Finding::id).containsExactly("index-exists");
        try (Session session = Database.at(db.url()).open("test")) {
            session.set("search_path", "app");
            assertThat(new Verifier(session).verify(expected(CREATE)))
                    .extracting(verdict -> verdict.name().toString())
                    .containsExactly("app.i");
        }
    }

    @Test
    void comparesWhatTheRoleMayReadThoughItMayNotReadAnotherTableLikeIt(TestDatabase db) {
        String script = "CREATE TABLE secret (id int); CREATE TABLE open (id int);"
                + " CREATE INDEX i ON secret (id) WHERE id IN (1, 2); CREATE INDEX j ON open (id) WHERE id IN (1, 2)";
        db.execute(SqlScript.statements(script).stream().map(SqlStatement::text).toArray(String[]::new));
        DatabaseUrl reader = db.createRole("");
        db.execute("GRANT SELECT ON open TO " + reader.user());

        try (Session session = Database.at(reader).open("test")) {
            assertThat(new Verifier(session).verify(expected(script)))
                    .extracting(verdict -> verdict.name().name(), IndexVerdict::passed)
                    .containsExactlyInAnyOrder(
                            tuple("i", List.of("exists", "valid")),
                            tuple("j", List.of("exists", "valid", "definition")));
        } finally {
            db.execute("DROP OWNED BY " + reader.user());
        }
    }

    @Test
    void saysThatItMayNotCompareWithoutTemporary(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id) WHERE id <> ALL ('{1,2}')");
        db.execute("REVOKE TEMPORARY ON DATABASE " + db.name() + " FROM PUBLIC");
        DatabaseUrl reader = db.createRole("");
        db.execute("GRANT SELECT ON items TO " + reader.user());
        String before = db.queryOne("SELECT count(*) || ' ' || sum(oid::bigint) FROM pg_class");

        try (Session session = Database.at(reader).open("test")) {
            IndexVerdict verdict = new Verifier(session)
                    .verify(expected("CREATE INDEX i ON items (id) WHERE id <> ALL ('{1,2}')"))
                    .get(0);

            assertThat(verdict.passed()).containsExactly("exists", "valid");
            assertThat(verdict.findings())
                    .extracting(Finding::severity, Finding::problem, Finding::next)
                    .containsExactly(tuple(
                            Severity.WARNING,
                            "The definition was not compared: permission denied to create temporary tables in database"
                                    + " \"" + db.name() + "\" (SQLSTATE 42501).",
                            "as the owner: GRANT TEMPORARY ON DATABASE " + db.name() + " TO " + reader.user()
                                    + "; Then verify again."));
        } finally {
            db.execute("DROP OWNED BY " + reader.user());
        }
        assertThat(db.queryOne("SELECT count(*) || ' ' || sum(oid::bigint) FROM pg_class"))
                .isEqualTo(before);
    }

    @Test
    void saysWhatToGrantARoleThatMayNotReadTheTable(TestDatabase db) {
        String create = "CREATE INDEX i ON \"Own\".\"It ems\" (id) WHERE id <> ALL ('{1,2}')";
        db.execute("CREATE SCHEMA \"Own\"", "CREATE TABLE \"Own\".\"It ems\" (id int)", create);
        DatabaseUrl reader = db.createRole("");
        String usage = "GRANT USAGE ON SCHEMA \"Own\" TO " + reader.user() + ";";
        String select = "GRANT SELECT ON \"Own\".\"It ems\" TO " + reader.user() + ";";
        db.execute(usage);

        Finding finding = verify(reader, create).get(0).findings().get(0);

        assertThat(finding)
                .extracting(Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        Severity.WARNING,
                        "The definition was not compared: permission denied for table It ems (SQLSTATE 42501).",
                        "as the owner: " + select + " Then verify again.");
        db.execute(select);
        assertThat(verify(reader, create).get(0).findings()).isEmpty();
        db.execute("DROP OWNED BY " + reader.user());
    }

    @Test
    void doesNotWaitLongForATableThatIsLocked(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)");
        try (HeldSession held = db.holdLock("items", "ACCESS EXCLUSIVE")) {
            assertThat(held.pid()).isPositive();
            assertThatThrownBy(() -> verify(db, CREATE)).hasMessage("""
                            The indexes could not be read within 3s: one of their tables is locked altogether, by ALTER \
                            TABLE or the like.
                            Next: verify again when that is done.""");
        }
    }

    @Test
    void saysThatTheServerWouldRefuseTheDeclaredStatementToday(TestDatabase db) {
        db.execute("CREATE TABLE items (other int)", "CREATE INDEX i ON items (other)");

        assertThat(finding(db, CREATE))
                .extracting(Finding::severity, Finding::problem, Finding::next)
                .containsExactly(
                        Severity.WARNING,
                        "The definition was not compared: column \"id\" does not exist (SQLSTATE 42703).",
                        "declare the index as the table is now: the server would refuse the declared statement.");
    }

    private static Finding finding(TestDatabase db, String script) {
        List<Finding> findings = verify(db, script).get(0).findings();
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static List<IndexVerdict> verify(TestDatabase db, String script) {
        return verify(db.url(), script);
    }

    private static List<IndexVerdict> verify(DatabaseUrl url, String script) {
        try (Session session = Database.at(url).open("test")) {
            return new Verifier(session).verify(expected(script));
        }
    }

    private static List<ExpectedIndex> expected(String script) {
        return ExpectedIndexes.from(List.of(new AppliedScript("V1", "V1.sql", SqlScript.statements(script))), "public")
                .indexes();
    }

    /** What the finding says to do, as statements. */
    private static String[] mendingStatements(Finding finding) {
        String statements = finding.next().substring(finding.next().indexOf(": ") + 2);
        return SqlScript.statements(statements).stream().map(SqlStatement::text).toArray(String[]::new);
    }
}
