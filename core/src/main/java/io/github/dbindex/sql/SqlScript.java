package io.github.dbindex.sql;

import io.github.dbindex.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into its statements, where the server and psql would.
 *
 * <p>Broken SQL is no error here: a string or a comment that is never closed makes the rest of the script one
 * statement, which says so. The data lines behind {@code COPY ... FROM STDIN} belong to no statement. A psql meta-command is a
 * statement of its own and ends the one before it.
 */
public final class SqlScript {

    private final String sql;
    private final ReplacedText source;
    private final SourcePositions positions;
    private final List<SqlStatement> statements = new ArrayList<>();

    private StatementShape shape;
    private int start = -1;
    private int end;
    private @Nullable Token open;

    private SqlScript(ReplacedText source) {
        this.sql = source.text();
        this.source = source;
        this.positions = new SourcePositions(source.original());
        this.shape = new StatementShape(sql);
    }

    public static List<SqlStatement> statements(String sql) {
        return statements(ReplacedText.unchanged(sql));
    }

    /** The statements of a text in which placeholders were replaced, at their places in the original. */
    public static List<SqlStatement> statements(ReplacedText source) {
        SqlScript script = new SqlScript(source);
        script.read();
        return List.copyOf(script.statements);
    }

    private void read() {
        SqlScanner scanner = new SqlScanner(sql);
        for (Token token = scanner.next(); !token.is(Kind.END); token = scanner.next()) {
            open = scanner.isOpen() ? token : null;
            if (token.is(Kind.META_COMMAND)) {
                finish();
                extend(token);
                finish();
            } else if (!shape.isEndedBy(token)) {
                extend(token);
            } else if (finish().isFollowedByData()) {
                scanner.skipCopyData();
            }
        }
        finish();
    }

    private void extend(Token token) {
        if (start < 0) {
            start = token.start();
        }
        end = token.end();
        shape.add(token);
    }

    private StatementShape finish() {
        StatementShape finished = shape;
        if (start >= 0) {
            positions.moveTo(source.originalOffset(start));
            int line = positions.line();
            int column = positions.column();
            statements.add(
                    new SqlStatement(sql.substring(start, end), source.original(start, end), line, column, open()));
            start = -1;
            shape = new StatementShape(sql);
        }
        return finished;
    }

    private @Nullable OpenQuote open() {
        if (open == null) {
            return null;
        }
        positions.moveTo(source.originalOffset(open.start()));
        return OpenQuote.at(open, sql, positions.line(), positions.column());
    }
}
