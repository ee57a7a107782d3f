package io.github.dbindex.sql.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.index.IndexStatement.AlterIndex;
import io.github.dbindex.sql.index.IndexStatement.AttachIndex;
import io.github.dbindex.sql.index.IndexStatement.CreateExtension;
import io.github.dbindex.sql.index.IndexStatement.CreateIndex;
import io.github.dbindex.sql.index.IndexStatement.CreateTable;
import io.github.dbindex.sql.index.IndexStatement.DropColumn;
import io.github.dbindex.sql.index.IndexStatement.DropConstraint;
import io.github.dbindex.sql.index.IndexStatement.DropIndex;
import io.github.dbindex.sql.index.IndexStatement.DropSchema;
import io.github.dbindex.sql.index.IndexStatement.DropTable;
import io.github.dbindex.sql.index.IndexStatement.IndexToConstraint;
import io.github.dbindex.sql.index.IndexStatement.MoveTable;
import io.github.dbindex.sql.index.IndexStatement.NotTracked;
import io.github.dbindex.sql.index.IndexStatement.Reindex;
import io.github.dbindex.sql.index.IndexStatement.RenameColumn;
import io.github.dbindex.sql.index.IndexStatement.RenameConstraint;
import io.github.dbindex.sql.index.IndexStatement.RenameIndex;
import io.github.dbindex.sql.index.IndexStatement.RenameSchema;
import io.github.dbindex.sql.index.IndexStatement.RenameTable;
import io.github.dbindex.sql.index.IndexStatement.ResetSearchPath;
import io.github.dbindex.sql.index.IndexStatement.SetSearchPath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        assertThat(create.method()).hasToString(method);
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
                "CREATE VIEW v AS SELECT 1",
                "CREATE FUNCTION f() RETURNS int AS 'CREATE INDEX i ON t (a)' LANGUAGE sql",
                "CREATE SCHEMA s CREATE TABLE t (a int)",
                "ALTER TABLE t ADD COLUMN a int",
                "ALTER TABLE t ADD CONSTRAINT c UNIQUE (a)",
                "ALTER TABLE t ALTER COLUMN a TYPE int",
                "ALTER TABLE t ATTACH PARTITION p FOR VALUES IN (1)",
                "ALTER TABLE ALL IN TABLESPACE a SET TABLESPACE b",
                "ALTER SCHEMA s OWNER TO x",
                "ALTER VIEW v RENAME TO w",
                "DROP EXTENSION vector",
                "DROP VIEW v CASCADE",
                "SET lock_timeout = '5s'",
                "SET LOCAL lock_timeout TO 5",
                "RESET lock_timeout",
                "SELECT 1",
                "SELECT set_config('lock_timeout', '5s', false)",
                "INSERT INTO t VALUES ('CREATE INDEX')",
                "CALL p()",
                "\\set x 1",
            })
    void findsNothingWhereNoIndexIsTouched(String sql) {
        assertThat(read(sql)).isEmpty();
    }

    @Test
    void readsDropIndex() {
        assertThat(read("DROP INDEX i")).containsExactly(new DropIndex(List.of(I), false, false, false));
        assertThat(read("DROP INDEX CONCURRENTLY IF EXISTS s.i"))
                .containsExactly(new DropIndex(List.of(QualifiedName.of("s", "i")), true, true, false));
        assertThat(read("DROP INDEX a, s.b, \"C\" CASCADE"))
                .containsExactly(
                        new DropIndex(List.of(name("a"), QualifiedName.of("s", "b"), name("C")), false, false, true));
        assertThat(read("DROP INDEX i RESTRICT")).containsExactly(new DropIndex(List.of(I), false, false, false));
        assertThat(read("DROP INDEX if")).containsExactly(new DropIndex(List.of(name("if")), false, false, false));
        assertThat(read("DROP INDEX cascade"))
                .containsExactly(new DropIndex(List.of(name("cascade")), false, false, false));
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
        assertThat(read("ALTER INDEX IF EXISTS i RENAME TO \"J\"")).containsExactly(new RenameIndex(I, "J"));
        assertThat(read("ALTER INDEX s.p ATTACH PARTITION i"))
                .containsExactly(new AttachIndex(QualifiedName.of("s", "p"), I));
        assertThat(read("ALTER INDEX ALL IN TABLESPACE a SET TABLESPACE b"))
                .containsExactly(new NotTracked("ALTER INDEX ALL IN TABLESPACE"));
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
        assertThat(read("ALTER INDEX i " + action + " -- end")).containsExactly(new AlterIndex(I, action));
    }

    @Test
    void readsEveryActionOfAlterTable() {
        assertThat(read("""
                ALTER TABLE IF EXISTS ONLY t
                  ADD CONSTRAINT c UNIQUE USING INDEX i DEFERRABLE,
                  ADD UNIQUE USING INDEX k INITIALLY DEFERRED, ADD UNIQUE USING INDEX l NOT DEFERRABLE,
                  ADD COLUMN x numeric(10, 2) DEFAULT f(1, 2), ADD PRIMARY KEY USING INDEX "J",
                  DROP COLUMN IF EXISTS a CASCADE, DROP b, ALTER z SET DEFAULT ARRAY[1, 2],
                  DROP CONSTRAINT IF EXISTS k RESTRICT, DROP CONSTRAINT l
                """))
                .containsExactly(
                        new IndexToConstraint(T, "i", "c", true),
                        new IndexToConstraint(T, "k", null, true),
                        new IndexToConstraint(T, "l", null, false),
                        new IndexToConstraint(T, "J", null, false),
                        new DropColumn(T, "a"),
                        new DropColumn(T, "b"),
                        new DropConstraint(T, "k"),
                        new DropConstraint(T, "l"));
    }

    @Test
    void readsRenamesAndMoves() {
        assertThat(read("ALTER TABLE t RENAME TO u")).containsExactly(new RenameTable(T, "u"));
        assertThat(read("ALTER MATERIALIZED VIEW t RENAME TO u")).containsExactly(new RenameTable(T, "u"));
        assertThat(read("ALTER TABLE t * RENAME COLUMN a TO b")).containsExactly(new RenameColumn(T, "a", "b"));
        assertThat(read("ALTER TABLE t RENAME a TO b")).containsExactly(new RenameColumn(T, "a", "b"));
        assertThat(read("ALTER TABLE t RENAME CONSTRAINT a TO b")).containsExactly(new RenameConstraint(T, "a", "b"));
        assertThat(read("ALTER TABLE t SET SCHEMA \"S\"")).containsExactly(new MoveTable(T, "S"));
        assertThat(read("ALTER SCHEMA a RENAME TO b")).containsExactly(new RenameSchema("a", "b"));
    }

    @Test
    void readsDropsOfWhatHoldsIndexes() {
        assertThat(read("DROP TABLE IF EXISTS t, i CASCADE")).containsExactly(new DropTable(List.of(T, I)));
        assertThat(read("DROP MATERIALIZED VIEW t")).containsExactly(new DropTable(List.of(T)));
        assertThat(read("DROP FOREIGN TABLE t")).containsExactly(new DropTable(List.of(T)));
        assertThat(read("DROP SCHEMA IF EXISTS a, \"B\" CASCADE")).containsExactly(new DropSchema(List.of("a", "B")));
    }

    @Test
    void readsTheSearchPath() {
        SetSearchPath path = new SetSearchPath(List.of("a", "B c", "D"));
        assertThat(read("SET search_path TO A, 'B c', \"D\"")).containsExactly(path);
        assertThat(read("SET LOCAL search_path = a, 'B c', \"D\"")).containsExactly(path);
        assertThat(read("SET SESSION \"search_path\"='a','B c',\"D\"")).containsExactly(path);
        assertThat(read("SELECT pg_catalog.set_config('search_path', 'A, \"B c\",\"D\"', false)"))
                .containsExactly(path);
        assertThat(read("SET search_path TO 'a, b'")).containsExactly(new SetSearchPath(List.of("a, b")));
        assertThat(read("SET SCHEMA 'a'")).containsExactly(new SetSearchPath(List.of("a")));
        assertThat(read("SELECT pg_catalog.set_config('search_path', '', false)"))
                .containsExactly(new SetSearchPath(List.of()));
        assertThat(read("SET search_path TO ''")).containsExactly(new SetSearchPath(List.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SET search_path TO DEFAULT", "RESET search_path", "RESET ALL", "DISCARD ALL"})
    void readsTheResetOfTheSearchPath(String sql) {
        assertThat(read(sql)).containsExactly(new ResetSearchPath());
    }

    @Test
    void readsCreateExtension() {
        assertThat(read("CREATE EXTENSION vector")).containsExactly(new CreateExtension("vector", null));
        assertThat(read("CREATE EXTENSION IF NOT EXISTS \"vector\" WITH VERSION '0.8.0' SCHEMA ext CASCADE"))
                .containsExactly(new CreateExtension("vector", "ext"));
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
                "CREATE SCHEMA s CREATE TABLE t (a int) CREATE UNIQUE INDEX i ON t (a) "
                        + "| CREATE SCHEMA with CREATE INDEX inside",
                "DROP EXTENSION IF EXISTS vector CASCADE | DROP EXTENSION with CASCADE",
                "DROP OPERATOR CLASS o USING btree CASCADE | DROP OPERATOR CLASS with CASCADE",
                "DROP OWNED BY me | DROP OWNED",
            })
    void saysWhyItCannotTrackAStatement(String sql, String why) {
        assertThat(read(sql))
                .filteredOn(NotTracked.class::isInstance)
                .singleElement()
                .isEqualTo(new NotTracked(why));
    }

    @ParameterizedTest
    @CsvSource({"CREATE TABLE t (a int), false", "CREATE UNLOGGED TABLE IF NOT EXISTS t (a text CHECK (a LIKE b)), true"
    })
    void readsWhichTableIsNew(String sql, boolean ifNotExists) {
        assertThat(only(CreateTable.class, sql)).isEqualTo(new CreateTable(name("t"), ifNotExists));
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

    private static List<IndexStatement> read(String sql) {
        return IndexStatements.in(new SqlStatement(sql, 1, 1));
    }

    private static <T extends IndexStatement> T only(Class<T> type, String sql) {
        assertThat(read(sql)).singleElement().isInstanceOf(type);
        return type.cast(read(sql).get(0));
    }
}
