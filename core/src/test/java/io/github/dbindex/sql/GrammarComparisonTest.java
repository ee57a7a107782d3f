package io.github.dbindex.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.index.QualifiedName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Alter_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Create_index_statementContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Drop_statementsContext;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser.Reindex_stmtContext;

/** Holds what we read against pgcodekeeper, which has PostgreSQL's grammar in ANTLR. Its classes are no public API. */
class GrammarComparisonTest {

    @Test
    void readsTheSameAsAnotherGrammar() throws IOException {
        List<SqlStatement> statements =
                SqlScript.statements(Files.readString(Path.of("src/test/resources/sql/indexes.sql")));

        assertThat(statements).hasSizeGreaterThan(150).allSatisfy(GrammarComparisonTest::assertSame);
    }

    private static void assertSame(SqlStatement statement) {
        List<String> ours = new ArrayList<>();
        IndexStatements.in(statement).forEach(read -> read.accept(new Summary(ours)));
        assertThat(ours).containsExactly(theirs(statement.text()));
    }

    private static String theirs(String sql) {
        SQLParser parser = new SQLParser(new CommonTokenStream(new SQLLexer(CharStreams.fromString(sql))));
        ParserRuleContext tree = parser.sql();
        assertThat(parser.getNumberOfSyntaxErrors()).isZero();
        Create_index_statementContext create = find(tree, Create_index_statementContext.class);
        if (create != null) {
            return summary(
                    "create",
                    name(create.name),
                    name(create.table_name),
                    has(create.CONCURRENTLY()),
                    has(create.UNIQUE()));
        }
        Drop_statementsContext drop = find(tree, Drop_statementsContext.class);
        if (drop != null) {
            var names = drop.if_exist_names_restrict_cascade();
            List<String> dropped = names.names_references().schema_qualified_name().stream()
                    .map(GrammarComparisonTest::name)
                    .toList();
            boolean cascade = names.cascade_restrict() != null
                    && names.cascade_restrict().getText().equalsIgnoreCase("cascade");
            return summary("drop", dropped.toString(), "", has(drop.CONCURRENTLY()), cascade);
        }
        Alter_index_statementContext alter = find(tree, Alter_index_statementContext.class);
        if (alter != null) {
            return summary("alter", name(alter.schema_qualified_name()), "", false, false);
        }
        return reindex(Objects.requireNonNull(find(tree, Reindex_stmtContext.class)));
    }

    private static String reindex(Reindex_stmtContext reindex) {
        boolean option = reindex.reindex_options() != null
                && reindex.reindex_options().reindex_option().stream()
                        .anyMatch(o -> o.CONCURRENTLY() != null
                                && (o.boolean_value() == null
                                        || o.boolean_value().FALSE() == null));
        boolean concurrently = option || has(reindex.CONCURRENTLY());
        return summary("reindex", name(reindex.schema_qualified_name()), "", concurrently, has(reindex.INDEX()));
    }

    private static String summary(String kind, String name, String table, boolean concurrently, boolean flag) {
        return String.join(" ", kind, name, table, concurrently ? "concurrently" : "", flag ? "!" : "");
    }

    private static boolean has(@Nullable Object node) {
        return node != null;
    }

    /** As the statement has it: the lexer takes the quotes off its tokens. */
    private static String name(@Nullable ParserRuleContext context) {
        if (context == null) {
            return "null";
        }
        Interval written = Interval.of(context.start.getStartIndex(), context.stop.getStopIndex());
        String text = context.start.getInputStream().getText(written);
        return new TokenCursor(text).qualifiedName().toString();
    }

    private static <T extends ParseTree> @Nullable T find(ParseTree tree, Class<T> type) {
        if (type.isInstance(tree)) {
            return type.cast(tree);
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            T found = find(tree.getChild(i), type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private record Summary(List<String> lines) implements IndexStatement.Visitor {

        @Override
        public void create(IndexStatement.CreateIndex s) {
            lines.add(summary("create", String.valueOf(s.name()), s.table().toString(), s.concurrently(), s.unique()));
        }

        @Override
        public void drop(IndexStatement.DropIndex s) {
            List<String> names = s.names().stream().map(QualifiedName::toString).toList();
            lines.add(summary("drop", names.toString(), "", s.concurrently(), s.cascade()));
        }

        @Override
        public void alter(IndexStatement.AlterIndex s) {
            lines.add(summary("alter", s.name().toString(), "", false, false));
        }

        @Override
        public void rename(IndexStatement.RenameIndex s) {
            lines.add(summary("alter", s.from().toString(), "", false, false));
        }

        @Override
        public void attach(IndexStatement.AttachIndex s) {
            lines.add(summary("alter", s.parent().toString(), "", false, false));
        }

        @Override
        public void reindex(IndexStatement.Reindex s) {
            lines.add(summary(
                    "reindex",
                    String.valueOf(s.name()),
                    "",
                    s.concurrently(),
                    s.target().equals("INDEX")));
        }
    }
}
