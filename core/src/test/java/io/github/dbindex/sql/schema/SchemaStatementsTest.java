package io.github.dbindex.sql.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.sql.SqlComment;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.index.IndexKeys;
import io.github.dbindex.sql.schema.SchemaStatement.AlterTable;
import io.github.dbindex.sql.schema.SchemaStatement.NewTable;
import io.github.dbindex.sql.schema.SchemaStatement.Rewrite;
import io.github.dbindex.sql.schema.SchemaStatement.SetParameter;
import io.github.dbindex.sql.schema.SchemaStatement.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaStatementsTest {

    private static final Path TABLES = Path.of("src/test/resources/sql/tables.sql");

    @Test
    void readsColumnsAndConstraintsOfATable() throws IOException {
        NewTable table = (NewTable) read(statements().get(0));

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
        assertThat(table.columns().get(1).references()).hasToString("customers");
        assertThat(table.columns().get(2).defaultValue()).isEqualTo("(1 + 2) * 3");
        assertThat(table.columns().get(2).check()).isTrue();
        assertThat(table.columns().get(3).generated()).isTrue();
        assertThat(table.columns().get(4).type().modifier()).hasValue(384);
        assertThat(table.columns().get(4).type().isVector()).isTrue();
        assertThat(table.constraints())
                .extracting(constraint -> constraint.kind() + " " + constraint.name() + " " + constraint.columns())
                .containsExactly(
                        "FOREIGN_KEY null [Customer]",
                        "UNIQUE orders_key [id, Customer]",
                        "FOREIGN_KEY null [id, total]",
                        "EXCLUDE null []");
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
        assertThat(optional("ROLLBACK TO SAVEPOINT s")).isEmpty();
        assertThat(optional("SET ROLE app")).isEmpty();
    }

    @Test
    void tellsVacuumFullFromVacuum() {
        assertThat(read("VACUUM FULL t"))
                .extracting(it -> ((Rewrite) it).command())
                .isEqualTo("VACUUM FULL");
        assertThat(read("VACUUM (FULL, VERBOSE off) t")).isInstanceOf(Rewrite.class);
        assertThat(optional("VACUUM ANALYZE t")).isEmpty();
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

    private static Optional<SchemaStatement> optional(String sql) {
        return SchemaStatements.in(new SqlStatement(sql, 1, 1));
    }

    private static SchemaStatement read(String sql) {
        return optional(sql).orElseThrow();
    }

    private static SchemaStatement read(SqlStatement statement) {
        return SchemaStatements.in(statement).orElseThrow();
    }
}
