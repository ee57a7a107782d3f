package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.junit.jupiter.api.Test;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;

/** Holds what we read of index statements against another grammar. */
class GrammarComparisonTest {

    @Test
    void readsTheSameAsAnotherGrammar() throws IOException {
        List<SqlStatement> statements =
                SqlScript.statements(Files.readString(Path.of("src/test/resources/sql/indexes.sql")));

        assertThat(statements).hasSizeGreaterThan(150).allSatisfy(GrammarComparisonTest::assertSame);
    }

    private static void assertSame(SqlStatement statement) {
        assertThat(ours(Statements.in(statement))).isEqualTo(theirs(statement.text()));
    }

    private static String theirs(String sql) {
        ParserRuleContext tree = OtherGrammar.tree(sql).orElseThrow();
        Create_index_statementContext create =
                OtherGrammar.find(tree, Create_index_statementContext.class).orElse(null);
        if (create != null) {
            return summary(
                    "create",
                    OtherGrammar.name(create.name),
                    OtherGrammar.name(create.table_name),
                    OtherGrammar.has(create.CONCURRENTLY()),
                    OtherGrammar.has(create.UNIQUE()));
        }
        Drop_statementsContext drop =
                OtherGrammar.find(tree, Drop_statementsContext.class).orElse(null);
        if (drop != null) {
            var names = drop.if_exist_names_restrict_cascade();
            List<String> dropped = names.names_references().schema_qualified_name().stream()
                    .map(OtherGrammar::name)
                    .toList();
            boolean cascade = names.cascade_restrict() != null
                    && names.cascade_restrict().getText().equalsIgnoreCase("cascade");
            return summary("drop", dropped.toString(), "", OtherGrammar.has(drop.CONCURRENTLY()), cascade);
        }
        Alter_index_statementContext alter =
                OtherGrammar.find(tree, Alter_index_statementContext.class).orElse(null);
        if (alter != null) {
            return summary("alter", OtherGrammar.name(alter.schema_qualified_name()), "", false, false);
        }
        return reindex(OtherGrammar.find(tree, Reindex_stmtContext.class).orElseThrow());
    }

    private static String reindex(Reindex_stmtContext reindex) {
        boolean option = reindex.reindex_options() != null
                && reindex.reindex_options().reindex_option().stream()
                        .anyMatch(o -> o.CONCURRENTLY() != null
                                && (o.boolean_value() == null
                                        || o.boolean_value().FALSE() == null));
        boolean concurrently = option || OtherGrammar.has(reindex.CONCURRENTLY());
        return summary(
                "reindex",
                OtherGrammar.name(reindex.schema_qualified_name()),
                "",
                concurrently,
                OtherGrammar.has(reindex.INDEX()));
    }

    private static String summary(String kind, String name, String table, boolean concurrently, boolean flag) {
        return String.join(" ", kind, name, table, concurrently ? "concurrently" : "", flag ? "!" : "");
    }

    private static String ours(Statement read) {
        if (read instanceof CreateIndex s) {
            return summary("create", String.valueOf(s.name()), s.table().toString(), s.concurrently(), s.unique());
        }
        if (read instanceof Statement.DropIndex s) {
            List<String> names = s.names().stream().map(QualifiedName::toString).toList();
            return summary("drop", names.toString(), "", s.concurrently(), s.cascade());
        }
        if (read instanceof Statement.AlterIndex s) {
            return summary("alter", s.name().toString(), "", false, false);
        }
        if (read instanceof Statement.RenameIndex s) {
            return summary("alter", s.name().toString(), "", false, false);
        }
        if (read instanceof Statement.AttachIndex s) {
            return summary("alter", s.parent().toString(), "", false, false);
        }
        Statement.Reindex s = (Statement.Reindex) read;
        return summary(
                "reindex",
                String.valueOf(s.name()),
                "",
                s.concurrently(),
                s.target().equals("INDEX"));
    }
}
