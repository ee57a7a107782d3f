package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement.AlterIndex;
import io.github.dbindex.sql.statement.Statement.AttachIndex;
import io.github.dbindex.sql.statement.Statement.CreateExtension;
import io.github.dbindex.sql.statement.Statement.CreateSchema;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.Statement.Other;
import io.github.dbindex.sql.statement.Statement.Reindex;
import io.github.dbindex.sql.statement.Statement.RenameIndex;
import io.github.dbindex.sql.statement.Statement.ResetAll;
import io.github.dbindex.sql.statement.Statement.SetSearchPath;
import io.github.dbindex.sql.statement.TableAction.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What statements do to indexes: directly, and through what holds them. */
class IndexStatementsTest {

    private static final QualifiedName T = QualifiedName.unqualified("t");
    private static final QualifiedName I = QualifiedName.unqualified("i");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "CREATE INDEX i ON t (a)                                     | i      | t      | btree   | (a)",
                "create index I on T(a)                                      | i      | t      | btree   | (a)",
                "CREATE INDEX ON t (a)                                       | -      | t      | btree   | (a)",
                "CREATE INDEX i ON ONLY t (a)                                | i      | t      | btree   | (a)",
                "CREATE INDEX i ON t* (a)                                    | i      | t      | btree   | (a)",
                "CREATE INDEX i ON ONLY (t) (a)                              | i      | t      | btree   | (a)",
                "CREATE INDEX i ON s.t (a)                                   | i      | s.t    | btree   | (a)",
                "CREATE INDEX i ON d.s.t (a)                                 | i      | s.t    | btree   | (a)",
                "CREATE INDEX \"I\" ON \"S\".\"T t\"(a)                      | \"I\"  | \"S\".\"T t\" | btree | (a)",
                "CREATE INDEX U&\"d\\0061t\" ON t (a)                        | dat    | t      | btree   | (a)",
                "CREATE INDEX U&\"d!0061t!+000061\" UESCAPE '!' ON t (a)     | data   | t      | btree   | (a)",
                "CREATE INDEX ÄÖ ON tÜ (a)                                   | \"ÄÖ\" | \"tÜ\" | btree   | (a)",
                "CREATE INDEX \"concurrently\" ON t (a)                      | \"concurrently\" | t | btree | (a)",
                "CREATE INDEX if ON t (a)                                    | if     | t      | btree   | (a)",
                "CREATE INDEX index ON \"table\" (a)                         | index  | \"table\" | btree | (a)",
                "`CREATE/**/INDEX--\ni/*;*/ON/*/**/*/t-- x\n(a)`             | i      | t      | btree   | (a)",
                "CREATE INDEX i ON t USING HNSW (a vector_l2_ops)            | i | t | hnsw | USING HNSW (a vector_l2_ops)",
                "CREATE INDEX i ON t USING \"gin\" (a)                       | i      | t      | gin     | USING \"gin\" (a)",
                "CREATE INDEX i ON t (a) -- last                             | i      | t      | btree   | (a)",
                "CREATE INDEX i ON t (a) /* x */ WHERE b -- last             | i      | t      | btree   | (a) /* x */ WHERE b",
                "CREATE INDEX i ON t (a); -- last                            | i      | t      | btree   | (a)",
            })
    void readsCreateIndex(String sql, String name, String table, String method, String definition) {
        CreateIndex create = only(CreateIndex.class, sql);

        assertThat(String.valueOf(create.name())).isEqualTo(String.valueOf(name));
        assertThat(create.table()).hasToString(table);
        assertThat(create.method()).isEqualTo(method);
        assertThat(create.definition()).isEqualTo(definition);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE INDEX i ON t (a), false, false, false, false",
        "CREATE UNIQUE INDEX i ON t (a), true, false, false, false",
        "CREATE INDEX CONCURRENTLY i ON t (a), false, true, false, false",
        "CREATE INDEX concurrently ON t (a), false, true, false, false",
        "CREATE INDEX IF NOT EXISTS i ON t (a), false, false, true, false",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY t (a), true, true, true, true",
    })
    void readsTheWordsBeforeTheName(String sql, boolean unique, boolean concurrently, boolean exists, boolean only) {
        CreateIndex create = only(CreateIndex.class, sql);

        assertThat(create.unique()).isEqualTo(unique);
        assertThat(create.concurrently()).isEqualTo(concurrently);
        assertThat(create.ifNotExists()).isEqualTo(exists);
        assertThat(create.only()).isEqualTo(only);
    }

    @Test
    void keepsTheDefinitionAsItIsWritten() {
        CreateIndex create = only(CreateIndex.class, """
                CREATE INDEX i ON t USING btree -- method
                  (lower(a) DESC NULLS LAST, b text_ops) INCLUDE (c)
                  NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE x WHERE d > ')' -- end
                """);

        assertThat(create.definition()).isEqualTo("""
                USING btree -- method
                  (lower(a) DESC NULLS LAST, b text_ops) INCLUDE (c)
                  NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE x WHERE d > ')'""");
        assertThat(create.on("x", "pg_temp.y")).startsWith("CREATE INDEX \"x\" ON pg_temp.y USING btree -- method\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE INDEX IF NOT EXISTS ON t (a)",
                "CREATE INDEX s.i ON t (a)",
                "CREATE INDEX i",
                "CREATE INDEX i ON t",
                "CREATE INDEX i ON t USING",
                "CREATE INDEX i ON t USING (a)",
                "CREATE INDEX U&\"\\00g1\" ON t (a)",
                "CREATE INDEX U&\"\\00",
                "DROP INDEX",
                "REINDEX",
                "REINDEX TABLE",
                "REINDEX (VERBOSE",
                "ALTER TABLE t RENAME a b",
                "SET search_path a",
            })
    void takesABrokenStatementForAnyOther(String sql) {
        assertThat(read(sql))
                .isEqualTo(new Other(sql.substring(0, sql.indexOf(' ') < 0 ? sql.length() : sql.indexOf(' '))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE VIEW v AS SELECT 1 | CreateObject",
                "CREATE FUNCTION f() RETURNS int AS 'CREATE INDEX i ON t (a)' LANGUAGE sql | CreateRoutine",
                "CREATE SCHEMA s CREATE TABLE t (a int) | CreateSchema",
                "ALTER TABLE t ADD COLUMN a int | AlterTable",
                "ALTER TABLE t ADD CONSTRAINT c UNIQUE (a) | AlterTable",
                "ALTER TABLE t ALTER COLUMN a TYPE int | AlterTable",
                "ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1) | AlterTable",
                "ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b | AlterObject",
                "ALTER SCHEMA s OWNER TO x | AlterObject",
                "ALTER VIEW v RENAME TO w | AlterTable",
                "DROP EXTENSION vector | DropObject",
                "DROP VIEW v CASCADE | DropObject",
                "SET lock_timeout = '5s' | SetParameter",
                "SET LOCAL lock_timeout TO 5 | SetParameter",
                "RESET lock_timeout | SetParameter",
                "SELECT 1 | Query",
                "SELECT set_config('lock_timeout', '5s', false) | SetParameter",
                "INSERT INTO t VALUES ('CREATE INDEX') | Insert",
                "CALL p() | Query",
                "\\set x 1 | MetaCommand",
            })
    void findsNothingWhereNoIndexIsTouched(String sql, String kind) {
        assertThat(read(sql).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(read(sql).untracked()).isEmpty();
    }

    @Test
    void readsDropIndex() {
        assertThat(read("DROP INDEX i")).isEqualTo(new DropIndex(List.of(I), false, false, false));
        assertThat(read("DROP INDEX CONCURRENTLY IF EXISTS s.i"))
                .isEqualTo(new DropIndex(List.of(QualifiedName.of("s", "i")), true, true, false));
        assertThat(read("DROP INDEX a, s.b, \"C\" CASCADE"))
                .isEqualTo(
                        new DropIndex(List.of(name("a"), QualifiedName.of("s", "b"), name("C")), false, false, true));
        assertThat(read("DROP INDEX i RESTRICT")).isEqualTo(new DropIndex(List.of(I), false, false, false));
        assertThat(read("DROP INDEX if")).isEqualTo(new DropIndex(List.of(name("if")), false, false, false));
        assertThat(read("DROP INDEX cascade")).isEqualTo(new DropIndex(List.of(name("cascade")), false, false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "REINDEX INDEX i | INDEX | i | false",
                "REINDEX INDEX CONCURRENTLY s.i | INDEX | s.i | true",
                "REINDEX TABLE t | TABLE | t | false",
                "REINDEX SCHEMA CONCURRENTLY s | SCHEMA | s | true",
                "REINDEX DATABASE d | DATABASE | d | false",
                "REINDEX DATABASE CONCURRENTLY | DATABASE | - | true",
                "REINDEX SYSTEM | SYSTEM | - | false",
                "REINDEX (VERBOSE) TABLE t | TABLE | t | false",
                "REINDEX (CONCURRENTLY) INDEX i | INDEX | i | true",
                "REINDEX (VERBOSE, concurrently TRUE, TABLESPACE x) TABLE t | TABLE | t | true",
                "REINDEX (CONCURRENTLY 1) INDEX i | INDEX | i | true",
                "REINDEX (CONCURRENTLY on, VERBOSE off) INDEX i | INDEX | i | true",
                "REINDEX (CONCURRENTLY 0) INDEX i | INDEX | i | false",
                "REINDEX (CONCURRENTLY OFF) INDEX i | INDEX | i | false",
                "REINDEX (VERBOSE true, CONCURRENTLY \"false\") INDEX i | INDEX | i | false",
                "REINDEX (CONCURRENTLY, CONCURRENTLY off) INDEX i | INDEX | i | false",
                "REINDEX (CONCURRENTLY off) INDEX CONCURRENTLY i | INDEX | i | true",
            })
    void readsReindex(String sql, String target, String name, boolean concurrently) {
        Reindex reindex = only(Reindex.class, sql);

        assertThat(reindex.target()).isEqualTo(target);
        assertThat(String.valueOf(reindex.name())).isEqualTo(String.valueOf(name));
        assertThat(reindex.concurrently()).isEqualTo(concurrently);
    }

    @Test
    void takesAStringForTheValueOfAnOption() {
        assertThat(only(Reindex.class, "REINDEX (CONCURRENTLY 'off') INDEX i").concurrently())
                .isFalse();
    }

    @Test
    void readsAlterIndex() {
        assertThat(read("ALTER INDEX IF EXISTS i RENAME TO \"J\"")).isEqualTo(new RenameIndex(I, true, "J"));
        assertThat(read("ALTER INDEX s.p ATTACH PARTITION i"))
                .isEqualTo(new AttachIndex(QualifiedName.of("s", "p"), I));
        assertThat(read("ALTER INDEX ALL IN TABLESPACE a SET TABLESPACE b").untracked())
                .hasValue("ALTER INDEX ALL IN TABLESPACE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET (fillfactor = 70, fastupdate = off)",
                "RESET (fillfactor)",
                "SET TABLESPACE x",
                "ALTER COLUMN 1 SET STATISTICS 1000",
                "DEPENDS ON EXTENSION vector",
                "NO DEPENDS ON EXTENSION vector",
            })
    void keepsTheActionOfAlterIndexAsItIsWritten(String action) {
        assertThat(read("ALTER INDEX i " + action + " -- end")).isEqualTo(new AlterIndex(I, false, action));
    }

    @Test
    void readsEveryActionOfAlterTable() {
        AlterTable alter = only(AlterTable.class, """
                ALTER TABLE IF EXISTS ONLY t
                  ADD CONSTRAINT c UNIQUE USING INDEX i DEFERRABLE,
                  ADD UNIQUE USING INDEX k INITIALLY DEFERRED, ADD UNIQUE USING INDEX l NOT DEFERRABLE,
                  ADD COLUMN x numeric(10, 2) DEFAULT f(1, 2), ADD PRIMARY KEY USING INDEX "J",
                  DROP COLUMN IF EXISTS a CASCADE, DROP b, ALTER z SET DEFAULT ARRAY[1, 2],
                  DROP CONSTRAINT IF EXISTS k RESTRICT, DROP CONSTRAINT l
                """);

        assertThat(alter.table()).isEqualTo(T);
        assertThat(alter.actions())
                .extracting(IndexStatementsTest::summary)
                .containsExactly(
                        "ADD_CONSTRAINT c: i deferrable",
                        "ADD_CONSTRAINT : k deferrable",
                        "ADD_CONSTRAINT : l",
                        "ADD_COLUMN x",
                        "ADD_CONSTRAINT : J",
                        "DROP_COLUMN a if exists cascade",
                        "DROP_COLUMN b",
                        "ALTER_COLUMN z",
                        "DROP_CONSTRAINT k if exists",
                        "DROP_CONSTRAINT l");
    }

    private static String summary(TableAction action) {
        TableConstraint constraint = action.constraint();
        String index =
                constraint == null ? "" : ": " + constraint.index() + (constraint.deferrable() ? " deferrable" : "");
        return action.kind() + " " + action.name() + index + (action.conditional() ? " if exists" : "")
                + (action.cascade() ? " cascade" : "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ALTER TABLE t RENAME TO u | TABLE | RENAME_TABLE | u | -",
                "ALTER MATERIALIZED VIEW t RENAME TO u | MATERIALIZED VIEW | RENAME_TABLE | u | -",
                "ALTER TABLE t * RENAME COLUMN a TO b | TABLE | RENAME_COLUMN | a | b",
                "ALTER TABLE t RENAME a TO b | TABLE | RENAME_COLUMN | a | b",
                "ALTER TABLE t RENAME CONSTRAINT a TO b | TABLE | RENAME_CONSTRAINT | a | b",
                "ALTER TABLE t SET SCHEMA \"S\" | TABLE | SET_SCHEMA | S | -",
                "ALTER SEQUENCE t RENAME TO u | SEQUENCE | RENAME_TABLE | u | -",
                "ALTER VIEW t SET SCHEMA u | VIEW | SET_SCHEMA | u | -",
            })
    void readsRenamesAndMoves(String sql, String kind, Kind action, String name, String newName) {
        AlterTable alter = only(AlterTable.class, sql);

        assertThat(alter.table()).isEqualTo(T);
        assertThat(alter.kind()).isEqualTo(kind);
        assertThat(alter.actions()).singleElement().satisfies(only -> {
            assertThat(only.kind()).isEqualTo(action);
            assertThat(only.name()).isEqualTo(name);
            assertThat(only.newName()).isEqualTo(newName);
        });
    }

    @Test
    void readsRenamesAndMovesOfOtherObjects() {
        assertThat(read("ALTER SCHEMA t RENAME TO b")).isEqualTo(new AlterObject("SCHEMA", T, "b", null, true));
        assertThat(read("ALTER FUNCTION t(int, \"set\") SET SCHEMA b"))
                .isEqualTo(new AlterObject("FUNCTION", T, null, "b", false));
        assertThat(read("ALTER TYPE t RENAME VALUE 'a' TO 'b'"))
                .isEqualTo(new AlterObject("TYPE", T, null, null, true));
        assertThat(read("ALTER EXTENSION t UPDATE")).isEqualTo(new AlterObject("EXTENSION", T, null, null, false));
        assertThat(read("ALTER DEFAULT PRIVILEGES IN SCHEMA a GRANT SELECT ON TABLES TO b"))
                .isEqualTo(new AlterObject("DEFAULT PRIVILEGES", null, null, null, false));
    }

    @Test
    void readsDropsOfWhatHoldsIndexes() {
        assertThat(read("DROP TABLE IF EXISTS t, i CASCADE"))
                .isEqualTo(new DropObject("TABLE", List.of(T, I), true, true));
        assertThat(read("DROP MATERIALIZED VIEW t"))
                .isEqualTo(new DropObject("MATERIALIZED VIEW", List.of(T), false, false));
        assertThat(read("DROP FOREIGN TABLE t")).isEqualTo(new DropObject("FOREIGN TABLE", List.of(T), false, false));
        assertThat(read("DROP SCHEMA IF EXISTS a, \"B\" CASCADE"))
                .isEqualTo(new DropObject("SCHEMA", List.of(name("a"), name("B")), true, true));
        assertThat(read("DROP FUNCTION IF EXISTS t(int, numeric(10, 2)), s.i CASCADE"))
                .isEqualTo(new DropObject("FUNCTION", List.of(T, QualifiedName.of("s", "i")), true, true));
        assertThat(read("DROP TRIGGER t ON i")).isEqualTo(new DropObject("TRIGGER", List.of(T), false, false));
    }

    @Test
    void readsTheSearchPath() {
        SetSearchPath path = SetSearchPath.to(List.of("a", "B c", "D"), false);
        assertThat(read("SET search_path TO A, 'B c', \"D\"")).isEqualTo(path);
        assertThat(read("SET LOCAL search_path = a, 'B c', \"D\""))
                .isEqualTo(SetSearchPath.to(List.of("a", "B c", "D"), true));
        assertThat(read("SET SESSION \"search_path\"='a','B c',\"D\"")).isEqualTo(path);
        assertThat(read("SELECT pg_catalog.set_config('search_path', 'A, \"B c\",\"D\"', false)"))
                .isEqualTo(path);
        assertThat(read("SET search_path TO 'a, b'")).isEqualTo(SetSearchPath.to(List.of("a, b"), false));
        assertThat(read("SET SCHEMA 'a'")).isEqualTo(SetSearchPath.to(List.of("a"), false));
        assertThat(read("SELECT pg_catalog.set_config('search_path', '', false)"))
                .isEqualTo(SetSearchPath.to(List.of(), false));
        assertThat(read("SELECT set_config('search_path', 'a', true)")).isEqualTo(SetSearchPath.to(List.of("a"), true));
        assertThat(read("SET search_path TO ''")).isEqualTo(SetSearchPath.to(List.of(), false));
    }

    @Test
    void readsTheResetOfTheSearchPath() {
        assertThat(read("SET search_path TO DEFAULT")).isEqualTo(SetSearchPath.reset(false));
        assertThat(read("RESET search_path")).isEqualTo(SetSearchPath.reset(false));
        assertThat(read("RESET ALL")).isEqualTo(new ResetAll());
        assertThat(read("DISCARD ALL")).isEqualTo(new ResetAll());
    }

    @Test
    void readsCreateExtension() {
        assertThat(read("CREATE EXTENSION vector")).isEqualTo(new CreateExtension("vector", false, null));
        assertThat(read("CREATE EXTENSION IF NOT EXISTS \"vector\" WITH VERSION '0.8.0' SCHEMA ext CASCADE"))
                .isEqualTo(new CreateExtension("vector", true, "ext"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`DO $$ BEGIN NULL; -- INDEX\n END $$` | DO block",
                "DO $$ BEGIN DROP INDEX i; END $$ LANGUAGE plpgsql | DO block that mentions INDEX",
                "DO LANGUAGE plpgsql $$ BEGIN EXECUTE f(); END $$ | DO block with EXECUTE",
                "DO $x$ BEGIN execute 'CREATE index'; END $x$ | DO block with EXECUTE that mentions INDEX",
                "SELECT set_config('search_path', '' + b, false) | set_config of search_path",
                "`SELECT set_config('search_path', 'a' || b, false)` | set_config of search_path",
                "CREATE TABLE t (a int, LIKE s.u INCLUDING INDEXES) | CREATE TABLE with LIKE and INCLUDING INDEXES",
                "CREATE TEMP TABLE t (LIKE u INCLUDING DEFAULTS INCLUDING ALL) "
                        + "| CREATE TABLE with LIKE and INCLUDING INDEXES",
                "CREATE SCHEMA s CREATE TABLE t (LIKE u INCLUDING ALL) "
                        + "| CREATE TABLE with LIKE and INCLUDING INDEXES",
                "DROP EXTENSION IF EXISTS vector CASCADE | DROP EXTENSION with CASCADE",
                "DROP OPERATOR CLASS o USING btree CASCADE | DROP OPERATOR CLASS with CASCADE",
                "DROP OWNED BY me | DROP OWNED",
            })
    void saysWhyItCannotTrackAStatement(String sql, String why) {
        assertThat(read(sql).untracked()).hasValue(why);
    }

    @Test
    void readsTheStatementsInACreateSchema() {
        CreateSchema schema = only(CreateSchema.class, """
                CREATE SCHEMA s AUTHORIZATION me CREATE TABLE t (a int) CREATE UNIQUE INDEX i ON t (a)
                  GRANT CREATE, USAGE ON SCHEMA s TO you WITH GRANT OPTION CREATE VIEW v AS SELECT 1""");

        assertThat(schema.name()).isEqualTo("s");
        assertThat(schema.elements())
                .extracting(element -> element.getClass().getSimpleName())
                .containsExactly("CreateTable", "CreateIndex", "Other", "CreateObject");
        assertThat(only(CreateSchema.class, "CREATE SCHEMA IF NOT EXISTS AUTHORIZATION me"))
                .isEqualTo(new CreateSchema(null, true, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"CREATE TABLE t (a int), false", "CREATE UNLOGGED TABLE IF NOT EXISTS t (a text CHECK (a LIKE b)), true"
    })
    void readsWhichTableIsNew(String sql, boolean ifNotExists) {
        assertThat(only(CreateTable.class, sql).table()).isEqualTo(name("t"));
        assertThat(only(CreateTable.class, sql).ifNotExists()).isEqualTo(ifNotExists);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(a, b DESC) | true",
                "USING hnsw (e vector_cosine_ops) WITH (m = 16) | true",
                "(a) INCLUDE (b) | true",
                "(a) WHERE b > 1 | false",
                "(lower(a)) | false",
                "USING hnsw ((e::halfvec(3)) halfvec_l2_ops) | false",
            })
    void tellsAnIndexOnColumnsAlone(String definition, boolean columnsAlone) {
        assertThat(only(CreateIndex.class, "CREATE INDEX i ON t " + definition).isOnColumnsAlone())
                .isEqualTo(columnsAlone);
    }

    private static QualifiedName name(String name) {
        return QualifiedName.unqualified(name);
    }

    private static Statement read(String sql) {
        return Statements.in(new SqlStatement(sql, 1, 1));
    }

    private static <T extends Statement> T only(Class<T> type, String sql) {
        assertThat(read(sql)).isInstanceOf(type);
        return type.cast(read(sql));
    }
}
