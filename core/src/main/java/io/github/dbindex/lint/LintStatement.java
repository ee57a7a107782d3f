package io.github.dbindex.lint;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.index.IndexStatement;
import io.github.dbindex.sql.index.IndexStatement.CreateIndex;
import io.github.dbindex.sql.index.IndexStatements;
import io.github.dbindex.sql.schema.SchemaStatement;
import io.github.dbindex.sql.schema.SchemaStatement.AlterTable;
import io.github.dbindex.sql.schema.SchemaStatements;
import java.util.List;
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
    private final List<IndexStatement> index;
    private final Optional<SchemaStatement> schema;
    private final boolean nonTransactional;

    LintStatement(LintScript script, SqlStatement sql) {
        this.script = script;
        this.sql = sql;
        this.index = IndexStatements.in(sql);
        this.schema = SchemaStatements.in(sql);
        this.nonTransactional = isNonTransactional(sql.text());
    }

    public LintScript script() {
        return script;
    }

    /** As written, without the semicolon. */
    public String text() {
        return sql.text();
    }

    /** What it does to indexes, if it is of this kind. */
    public <T extends IndexStatement> List<T> index(Class<T> kind) {
        return index.isEmpty()
                ? List.of()
                : index.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Every index it creates. */
    public List<CreateIndex> creates() {
        return index(CreateIndex.class);
    }

    /** What it does to tables, session or transaction, if it is of this kind. */
    public <T extends SchemaStatement> Optional<T> schema(Class<T> kind) {
        return schema.filter(kind::isInstance).map(kind::cast);
    }

    /** How it changes a table that others may be at: none that the same script has created. */
    public Optional<AlterTable> altersTableInUse(SchemaModel before) {
        return schema(AlterTable.class).filter(alter -> !before.isNew(alter.table(), script));
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

    List<IndexStatement> index() {
        return index;
    }

    Optional<SchemaStatement> schema() {
        return schema;
    }
}
