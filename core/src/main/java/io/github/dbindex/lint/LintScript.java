package io.github.dbindex.lint;

import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.migration.ScriptVersion;
import io.github.dbindex.sql.statement.Statement.MetaCommand;
import java.util.List;
import java.util.Optional;

/** A migration file as rules see it. */
public final class LintScript {

    private final String path;
    private final Kind kind;
    private final Optional<ScriptVersion> version;
    private final Optional<Boolean> executeInTransaction;
    private final String text;
    private final List<String> lines;
    private final List<LintStatement> statements;
    private final boolean mixed;
    private final boolean transactional;
    private final Drops drops;
    private final Optional<LintStatement> firstOfOtherKind;

    private LintScript(MigrationScript script, boolean mixed) {
        this.path = script.path();
        this.kind = script.kind();
        this.version = script.version();
        this.executeInTransaction = script.executeInTransaction();
        this.text = script.text();
        this.lines = text.lines().toList();
        this.statements = script.statements().stream()
                .map(statement -> new LintStatement(this, statement))
                .toList();
        this.mixed = mixed;
        this.transactional = executeInTransaction.orElseGet(() -> mixed
                ? this.statements.stream().noneMatch(LintStatement::isNonTransactionalToFlyway)
                : !this.statements.stream().allMatch(LintStatement::isNonTransactionalToFlyway));
        this.drops = new Drops(this.statements);
        this.firstOfOtherKind = findFirstOfOtherKind();
    }

    private Optional<LintStatement> findFirstOfOtherKind() {
        return statements.stream()
                .filter(other ->
                        other.isNonTransactionalToFlyway() != statements.get(0).isNonTransactionalToFlyway())
                .filter(other -> other.as(MetaCommand.class).isEmpty())
                .findFirst();
    }

    static LintScript read(MigrationScript script, boolean mixed) {
        return new LintScript(script, mixed);
    }

    /** Where people find it. */
    public String path() {
        return path;
    }

    public Kind kind() {
        return kind;
    }

    /** Empty for a repeatable migration. */
    public Optional<ScriptVersion> version() {
        return version;
    }

    /** What the file {@code .conf} beside it says; empty if it does not. */
    public Optional<Boolean> executeInTransaction() {
        return executeInTransaction;
    }

    public List<LintStatement> statements() {
        return statements;
    }

    /** Whether Flyway runs it in a transaction of its own. */
    public boolean isTransactional() {
        return transactional;
    }

    /** Whether it may have statements for a transaction and statements that refuse one. */
    public boolean mayBeMixed() {
        return mixed || executeInTransaction.isPresent();
    }

    /** The first statement that cannot run in a transaction where the one at the beginning can, or the other way round. */
    public Optional<LintStatement> firstOfOtherKind() {
        return firstOfOtherKind;
    }

    /** What it drops if it is there. */
    public Drops drops() {
        return drops;
    }

    /** The last part of the path. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The name of the file that holds {@code executeInTransaction}. */
    public String settingsFile() {
        return fileName() + ".conf";
    }

    String text() {
        return text;
    }

    /** The lines of its text. */
    List<String> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return path;
    }
}
