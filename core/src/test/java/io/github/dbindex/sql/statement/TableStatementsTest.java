package io.github.dbindex.sql.statement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlComment;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement.Maintenance;
import io.github.dbindex.sql.statement.Statement.Other;
import io.github.dbindex.sql.statement.Statement.ResetAll;
import io.github.dbindex.sql.statement.Statement.SetParameter;
import io.github.dbindex.sql.statement.Statement.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableStatementsTest {

    private static final Path TABLES = Path.of("src/test/resources/sql/tables.sql");

    @Test
    void readsColumnsAndConstraintsOfATable() throws IOException {
        CreateTable table = (CreateTable) read(statements().get(0));

        assertThat(table.table()).hasToString("shop.orders");
        assertThat(table.ifNotExists()).isTrue();
        assertThat(table.partitioned()).isTrue();
        assertThat(table.columns())
                .extracting(column -> column.name() + ": " + column.type())
                .containsExactly(
                        "id: bigint",
                        "Customer: bigint",
                        "total: numeric(10, 2)",
                        "gross: numeric",
                        "embedding: extensions.vector(384)",
                        "tags: text[]");
        assertThat(table.columns().get(0).identity()).isTrue();
        assertThat(table.columns().get(1).references()).hasValue(QualifiedName.unqualified("customers"));
        assertThat(table.columns().get(2).defaultValue()).isEqualTo("(1 + 2) * 3");
        assertThat(table.columns().get(2).has(TableConstraint.Kind.CHECK)).isTrue();
        assertThat(table.columns().get(3).generated()).isTrue();
        assertThat(table.columns().get(4).type().modifier()).hasValue(384);
        assertThat(table.columns().get(4).type().isVector()).isTrue();
        assertThat(table.allConstraints())
                .extracting(constraint -> constraint.kind() + " " + constraint.name() + " " + constraint.columns())
                .containsExactly(
                        "PRIMARY_KEY null [id]",
                        "NOT_NULL null [Customer]",
                        "FOREIGN_KEY null [Customer]",
                        "CHECK null [total]",
                        "UNIQUE orders_key [id, Customer]",
                        "FOREIGN_KEY null [id, total]",
                        "EXCLUDE null []");
        assertThat(table.likes())
                .containsExactly(new CreateTable.Like(QualifiedName.unqualified("template"), true, true));
    }

    @Test
    void readsEveryActionOfAnAlterTable() throws IOException {
        AlterTable alter = (AlterTable) read(statements().get(3));

        assertThat(alter.table()).hasToString("shop.orders");
        assertThat(alter.ifExists()).isTrue();
        assertThat(alter.actions())
                .extracting(action -> action.kind() + " " + action.name())
                .containsExactly(
                        "ADD_COLUMN a", "DROP_COLUMN b", "ALTER_TYPE c", "ADD_CONSTRAINT x", "VALIDATE_CONSTRAINT y");
        assertThat(alter.actions().get(0).column())
                .extracting(ColumnDefinition::defaultValue, ColumnDefinition::notNull)
                .containsExactly("random()", true);
        assertThat(alter.actions().get(2).type()).hasToString("varchar(20)");
        assertThat(alter.actions().get(3).constraint())
                .extracting(TableConstraint::notValid, TableConstraint::text)
                .containsExactly(true, "CHECK (a > 0) NOT VALID");
    }

    @Test
    void readsTheSessionAndTheTransaction() {
        assertThat(read("SET LOCAL lock_timeout TO '2s'")).isEqualTo(new SetParameter("lock_timeout", "2s", true));
        assertThat(read("SET hnsw.ef_search = 100")).isEqualTo(new SetParameter("hnsw.ef_search", "100", false));
        assertThat(read("RESET lock_timeout")).isEqualTo(new SetParameter("lock_timeout", "DEFAULT", false));
        assertThat(read("BEGIN ISOLATION LEVEL SERIALIZABLE")).isEqualTo(new Transaction(true));
        assertThat(read("END")).isEqualTo(new Transaction(false));
        assertThat(read("RESET ALL")).isEqualTo(new ResetAll());
        assertThat(read("SELECT set_config('lock_timeout', '2s', true)"))
                .isEqualTo(new SetParameter("lock_timeout", "2s", true));
        assertThat(read("ROLLBACK TO SAVEPOINT s")).isEqualTo(new Other("ROLLBACK"));
        assertThat(read("ROLLBACK WORK TO s")).isEqualTo(new Other("ROLLBACK"));
        assertThat(read("SET ROLE app")).isEqualTo(new Other("SET"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "VACUUM FULL t | VACUUM FULL | t | true",
                "VACUUM (FULL, VERBOSE off) t | VACUUM FULL | t | true",
                "VACUUM (FULL off) t | VACUUM | t | false",
                "VACUUM ANALYZE t | VACUUM | t | false",
                "VACUUM | VACUUM | - | false",
                "ANALYZE (VERBOSE) s.t (a) | ANALYZE | s.t | false",
                "CLUSTER t USING i | CLUSTER | t | true",
                "CLUSTER VERBOSE | CLUSTER | - | true",
                "REFRESH MATERIALIZED VIEW t | REFRESH MATERIALIZED VIEW | t | true",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY t | REFRESH MATERIALIZED VIEW CONCURRENTLY | t | false",
            })
    void tellsWhatRewritesATable(String sql, String command, String table, boolean rewrites) {
        Maintenance read = (Maintenance) read(sql);

        assertThat(read.command()).isEqualTo(command);
        assertThat(read.table() == null ? null : read.table().toString()).isEqualTo(table);
        assertThat(read.rewrites()).isEqualTo(rewrites);
    }

    @Test
    void takesAnIndexApart() {
        IndexKeys keys = IndexKeys.of(
                "USING hnsw ((e::halfvec(3)) public.halfvec_l2_ops DESC, lower(b) COLLATE \"C\", c) INCLUDE (d, \"E\")"
                        + " WITH (m = 16, ef_construction='64') WHERE (a) > 1");

        assertThat(keys.keys())
                .containsExactly(
                        new IndexKeys.Key("(e::halfvec(3))", null, "halfvec_l2_ops"),
                        new IndexKeys.Key("lower(b)", null, null),
                        new IndexKeys.Key("c", "c", null));
        assertThat(keys.included()).containsExactly("d", "E");
        assertThat(keys.options()).isEqualTo(Map.of("m", "16", "ef_construction", "64"));
        assertThat(keys.number("m")).hasValue(16);
        assertThat(keys.predicate()).isEqualTo("(a) > 1");
        assertThat(IndexKeys.of("nonsense").keys()).isEmpty();
    }

    @Test
    void findsCommentsAndNotWhatLooksLikeOne() {
        assertThat(SqlComment.beginningWith("dbindex:", """
                        SELECT '-- dbindex:no'; -- dbindex:one
                        /* x */ -- other
                          -- dbindex:two
                        """))
                .containsExactly(new SqlComment("dbindex:one", 1, 25), new SqlComment("dbindex:two", 3, 3));
    }

    private static List<SqlStatement> statements() throws IOException {
        return SqlScript.statements(Files.readString(TABLES));
    }

    private static Statement read(String sql) {
        return Statements.in(new SqlStatement(sql, 1, 1));
    }

    private static Statement read(SqlStatement statement) {
        return Statements.in(statement);
    }
}
