package io.github.dbindex.lint;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statements;
import java.util.Optional;
import java.util.regex.Pattern;

/** A statement as rules see it: its text, what it does, and the script it stands in. */
public final class LintStatement {

    /** What Flyway's own parser takes for a statement that runs outside a transaction. */
    private static final Pattern NON_TRANSACTIONAL = Pattern.compile(
            "(?:CREATE|DROP) +(?:DATABASE|TABLESPACE|SUBSCRIPTION)|ALTER SYSTEM"
                    + "|(?:CREATE|DROP)(?: UNIQUE)? INDEX CONCURRENTLY"
                    + "|REINDEX(?: VERBOSE)? (?:SCHEMA|DATABASE|SYSTEM)|VACUUM|DISCARD ALL",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BLANKS_OR_COMMENTS =
            Pattern.compile("(?:\\s|--[^\\r\\n]*|/\\*.*?\\*/)+", Pattern.DOTALL);
    private static final Pattern FIRST_WORD =
            Pattern.compile("(?:CREATE|DROP|ALTER|REINDEX|VACUUM|DISCARD)\\b", Pattern.CASE_INSENSITIVE);
    private static final int HEAD = 400;

    private final LintScript script;
    private final SqlStatement sql;
    private final Statement statement;
    private final boolean nonTransactional;

    LintStatement(LintScript script, SqlStatement sql) {
        this.script = script;
        this.sql = sql;
        this.statement = Statements.in(sql);
        this.nonTransactional = isNonTransactional(sql.text());
    }

    public LintScript script() {
        return script;
    }

    /** As written, without the semicolon. */
    public String text() {
        return sql.text();
    }

    /** What it says. */
    public Statement statement() {
        return statement;
    }

    /** What it says, if it is of this kind. */
    public <T extends Statement> Optional<T> as(Class<T> kind) {
        return Optional.of(statement).filter(kind::isInstance).map(kind::cast);
    }

    /** How it changes a table that others may be at: none that the same script has created. */
    public Optional<AlterTable> altersTableInUse(SchemaModel before) {
        return as(AlterTable.class)
                .filter(alter -> alter.kind().endsWith("TABLE"))
                .filter(alter -> !before.isNew(alter.table(), script));
    }

    /** Whether Flyway sees that it cannot run in a transaction; some it does not see, REINDEX CONCURRENTLY for one. */
    public boolean isNonTransactionalToFlyway() {
        return nonTransactional;
    }

    private static boolean isNonTransactional(String text) {
        if (!FIRST_WORD.matcher(text).lookingAt()) {
            return false;
        }
        String head = text.substring(0, Math.min(text.length(), HEAD));
        String plain = BLANKS_OR_COMMENTS.matcher(head).replaceAll(" ");
        return NON_TRANSACTIONAL.matcher(plain).lookingAt();
    }

    /**
     * Something wrong with it.
     *
     * @param text what and why, in full sentences
     * @param write what to write instead
     */
    public Problem problem(String text, String write) {
        return new Problem(this, text, write, null, null);
    }

    SqlStatement sql() {
        return sql;
    }
}
