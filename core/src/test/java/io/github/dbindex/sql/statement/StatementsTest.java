package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateTable.Like;
import io.github.dbindex.sql.statement.Statement.ChangeRows;
import io.github.dbindex.sql.statement.Statement.Insert;
import io.github.dbindex.sql.statement.Statement.Truncate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of rows, queries, and new objects. */
class StatementsTest {

    private static final QualifiedName T = QualifiedName.unqualified("t");

    @Test
    void readsWhatWritesRows() {
        assertThat(read("INSERT INTO s.t VALUES (1) ON CONFLICT DO NOTHING"))
                .isEqualTo(new Insert(QualifiedName.of("s", "t"), false, true));
        assertThat(read("COPY t (a, b) FROM STDIN")).isEqualTo(new Insert(T, true, false));
        assertThat(read("COPY t TO STDOUT").effect().hazard()).isEqualTo(Hazard.ADDITIVE);
        assertThat(read("UPDATE ONLY t SET a = 1")).isEqualTo(new ChangeRows("UPDATE", T));
        assertThat(read("DELETE FROM t")).isEqualTo(new ChangeRows("DELETE", T));
        assertThat(read("MERGE INTO t USING u ON true WHEN MATCHED THEN DELETE"))
                .isEqualTo(new ChangeRows("MERGE", T));
        assertThat(read("TRUNCATE TABLE ONLY t, s.t RESTART IDENTITY CASCADE"))
                .isEqualTo(new Truncate(List.of(T, QualifiedName.of("s", "t")), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WITH x AS (SELECT 1) INSERT INTO t SELECT * FROM x | Insert",
                "WITH RECURSIVE x (a, b) AS (SELECT 1, 2) UPDATE t SET a = 1 | ChangeRows",
                "WITH x AS MATERIALIZED (SELECT 1), y AS (VALUES (1)) DELETE FROM t | ChangeRows",
                "WITH x AS (SELECT 1) SELECT * FROM x | Query",
                "WITH x AS (SELECT 1) SELECT * INTO t FROM x | CreateTable",
                "WITH x AS (DELETE FROM t RETURNING *) SELECT 1 | ChangeRows",
                "WITH x AS (DELETE FROM t RETURNING *) INSERT INTO u SELECT * FROM x | ChangeRows",
                "WITH x AS (INSERT INTO t VALUES (1) RETURNING *) SELECT 1 | Insert",
                "WITH x AS (SELECT 1 | Other",
                "EXPLAIN DELETE FROM t | Other",
                "EXPLAIN (COSTS off) DELETE FROM t | Other",
                "EXPLAIN (ANALYZE off) DELETE FROM t | Other",
                "EXPLAIN ANALYZE VERBOSE DELETE FROM t | ChangeRows",
                "EXPLAIN (ANALYZE, BUFFERS) DELETE FROM t | ChangeRows",
                "(SELECT 1) UNION (SELECT 2) | Query",
                "VALUES (1) | Query",
                "TABLE t | Query",
                "EXECUTE p(1) | Query",
                "GRANT SELECT ON t TO r | Other",
                "SAVEPOINT s | Other",
                "COMMIT | Transaction",
                "ABORT | Transaction",
            })
    void readsTheMainStatement(String sql, String kind) {
        assertThat(read(sql).getClass().getSimpleName()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT f(1), s.g(h(2)) | [f, s.g, h]",
                "SELECT * FROM generate_rows(3) AS r(a) JOIN \"F x\"() ON true | [generate_rows, \"F x\"]",
                "SELECT a::numeric(10, 2), CAST(b AS varchar(10)), coalesce(c, 1) FROM t | []",
                "SELECT a IN (1, 2), EXISTS (SELECT 1), 1 = ANY (ARRAY[1]), (a) FROM t WHERE (b) | []",
                "SELECT sum(a) FILTER (WHERE b) OVER (PARTITION BY c) FROM t GROUP BY (d) | [sum]",
                "SELECT 'f(1)', \"g(2)\" -- h(3) | []",
                "SELECT t.f, t . f ( 1 ) FROM t | [t.f]",
                "CALL s.p(1) | [s.p]",
                "VALUES (f(1)) | [f]",
                "SELECT set_config('a.b', x, false) | [set_config]",
            })
    void findsTheFunctionsThatAQueryCalls(String sql, String calls) {
        assertThat(((Query) read(sql)).calls()).hasToString(calls);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT a INTO TEMP TABLE t FROM u", "SELECT f(1) AS a INTO TEMPORARY t FROM u"})
    void takesSelectIntoForANewTable(String sql) {
        assertThat(read(sql)).isEqualTo(CreateTable.fromQuery("TABLE", T, false, true));
    }

    @Test
    void readsWhereATableComesFrom() {
        CreateTable table = table("""
                CREATE TABLE t (LIKE s.u INCLUDING ALL EXCLUDING INDEXES, a int, LIKE v INCLUDING INDEXES)
                  INHERITS (p, s.q) WITH (fillfactor = 70)""");

        assertThat(table.likes())
                .containsExactly(
                        new Like(QualifiedName.of("s", "u"), false, true),
                        new Like(QualifiedName.unqualified("v"), true, false));
        assertThat(table.inherits()).hasToString("[p, s.q]");
        assertThat(table("CREATE TABLE t AS SELECT a FROM u PARTITION BY x").fromQuery())
                .isTrue();
        assertThat(table("CREATE MATERIALIZED VIEW t AS SELECT 1").kind()).isEqualTo("MATERIALIZED VIEW");
        assertThat(table("CREATE FOREIGN TABLE t (a int OPTIONS (b 'c')) SERVER s")
                        .kind())
                .isEqualTo("FOREIGN TABLE");
        assertThat(table("CREATE TABLE t PARTITION OF s.u (PRIMARY KEY (a)) DEFAULT")
                        .parent())
                .hasToString("s.u");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id int CONSTRAINT boats_pkey PRIMARY KEY | PRIMARY_KEY boats_pkey [id]",
                "id int UNIQUE NULLS NOT DISTINCT USING INDEX TABLESPACE x DEFERRABLE | UNIQUE - [id] deferrable",
                "id int REFERENCES u ON DELETE SET NULL ON UPDATE SET DEFAULT UNIQUE | FOREIGN_KEY - [id], UNIQUE - [id]",
                "id int CONSTRAINT c CHECK (id > 0) NO INHERIT NOT NULL | CHECK c [id], NOT_NULL - [id]",
                "CONSTRAINT c EXCLUDE USING gist (a WITH &&) WHERE (b) | EXCLUDE c []",
                "PRIMARY KEY (a, b) INCLUDE (c) USING INDEX TABLESPACE x | PRIMARY_KEY - [a, b]",
                "UNIQUE (a, b WITHOUT OVERLAPS) NOT DEFERRABLE | UNIQUE - [a, b]",
                "CONSTRAINT c FOREIGN KEY (a, PERIOD b) REFERENCES u INITIALLY DEFERRED | FOREIGN_KEY c [a, b] deferrable",
            })
    void readsConstraints(String element, String constraints) {
        assertThat(table("CREATE TABLE t (" + element + ")").allConstraints())
                .extracting(constraint -> constraint.kind() + " "
                        + (constraint.name() == null ? "-" : constraint.name()) + " " + constraint.columns()
                        + (constraint.deferrable() ? " deferrable" : ""))
                .hasToString("[" + constraints + "]");
    }

    @Test
    void readsTheConstraintsOfATableWhoseColumnsAreSaidElsewhere() {
        CreateTable table = table("CREATE TABLE t OF s.kind (a WITH OPTIONS PRIMARY KEY DEFAULT 1, UNIQUE (b))");

        assertThat(table.columns()).isEmpty();
        assertThat(table.constraints())
                .extracting(TableConstraint::columns)
                .containsExactly(List.of("a"), List.of("b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "CREATE OR REPLACE VIEW s.v AS SELECT 1 | VIEW | s.v | - | true",
                "CREATE TEMP SEQUENCE q | SEQUENCE | q | - | false",
                "CREATE TYPE m AS ENUM ('a') | TYPE | m | - | false",
                "CREATE CONSTRAINT TRIGGER g AFTER INSERT OR UPDATE OF a ON s.t FOR EACH ROW EXECUTE FUNCTION f() "
                        + "| TRIGGER | g | s.t | false",
                "CREATE POLICY p ON t USING (true) | POLICY | p | t | false",
                "CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING | RULE | r | t | false",
                "CREATE EVENT TRIGGER g ON ddl_command_end EXECUTE FUNCTION f() | EVENT TRIGGER | g | - | false",
                "CREATE STATISTICS IF NOT EXISTS s ON a, b FROM t | STATISTICS | s | - | true",
                "CREATE CAST (a AS b) WITHOUT FUNCTION | CAST | - | - | false",
                "CREATE ROLE r | ROLE | r | - | false",
            })
    void readsNewObjects(String sql, String kind, String name, String table, boolean repeatable) {
        CreateObject object = (CreateObject) read(sql);

        assertThat(object.kind()).isEqualTo(kind);
        assertThat(object.name() == null ? null : object.name().toString()).isEqualTo(name);
        assertThat(object.table() == null ? null : object.table().toString()).isEqualTo(table);
        assertThat(object.repeatable()).isEqualTo(repeatable);
        assertThat(object.temporary()).isEqualTo(sql.contains("TEMP"));
    }

    private static CreateTable table(String sql) {
        return (CreateTable) read(sql);
    }

    private static Statement read(String sql) {
        return Statements.in(new SqlStatement(sql, 1, 1));
    }
}
