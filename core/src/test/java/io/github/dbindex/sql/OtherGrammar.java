package io.github.dbindex.sql;

import io.github.dbindex.index.QualifiedName;
import java.util.Objects;
import java.util.Optional;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLLexer;
import org.pgcodekeeper.core.parsers.antlr.pg.generated.SQLParser;

/** pgcodekeeper, which has PostgreSQL's grammar in ANTLR, to hold what we read against. Its classes are no public API. */
public final class OtherGrammar {

    private OtherGrammar() {}

    /** The statement's tree; empty if the grammar refuses it. */
    public static Optional<ParserRuleContext> tree(String sql) {
        SQLLexer lexer = new SQLLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new BaseErrorListener());
        SQLParser parser = new SQLParser(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        ParserRuleContext tree = parser.sql();
        return parser.getNumberOfSyntaxErrors() == 0 ? Optional.of(tree) : Optional.empty();
    }

    /** The first of this type, from the outside in. */
    public static <T extends ParseTree> Optional<T> find(ParseTree tree, Class<T> type) {
        if (type.isInstance(tree)) {
            return Optional.of(type.cast(tree));
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            Optional<T> found = find(tree.getChild(i), type);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** As the statement has it: the lexer takes the quotes off its tokens. */
    public static String text(ParserRuleContext context) {
        Interval written = Interval.of(context.start.getStartIndex(), context.stop.getStopIndex());
        return context.start.getInputStream().getText(written);
    }

    /** Folded and out of its quotes, as we print names. */
    public static String name(@Nullable ParserRuleContext context) {
        return context == null
                ? "null"
                : new TokenCursor(text(context)).qualifiedName().toString();
    }

    /** The same for a name that cannot have a schema. */
    public static String identifier(@Nullable ParserRuleContext context) {
        return QualifiedName.readable(new TokenCursor(text(Objects.requireNonNull(context))).identifier());
    }

    public static boolean has(@Nullable Object node) {
        return node != null;
    }
}
