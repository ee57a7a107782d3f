package io.github.dbindex.lint;

import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScript.Kind;
import io.github.dbindex.sql.migration.ScriptVersion;
import java.util.List;
import java.util.Optional;

/** A migration file as rules see it. */
public final class LintScript {

    private final String path;
    private final Kind kind;
    private final Optional<ScriptVersion> version;
    private final Optional<Boolean> executeInTransaction;
    private final String text;
    private final List<LintStatement> statements;
    private final boolean mixed;
    private final boolean transactional;

    private LintScript(MigrationScript script, boolean mixed) {
        this.path = script.path();
        this.kind = script.kind();
        this.version = script.version();
        this.executeInTransaction = script.executeInTransaction();
        this.text = script.text();
        this.statements = script.statements().stream()
                .map(statement -> new LintStatement(this, statement))
                .toList();
        this.mixed = mixed;
        this.transactional = executeInTransaction.orElseGet(() -> mixed
                ? this.statements.stream().noneMatch(LintStatement::isNonTransactionalToFlyway)
                : !this.statements.stream().allMatch(LintStatement::isNonTransactionalToFlyway));
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

    @Override
    public String toString() {
        return path;
    }
}
