package io.github.dbindex.sql.migration;

import io.github.dbindex.sql.ReplacedText;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A SQL file that Flyway runs. Its text is read and its statements are cut once, when they are first asked for; whoever
 * asks later gets the same.
 */
public final class MigrationScript {

    /** What Flyway does with a script. */
    public enum Kind {
        BASELINE,
        VERSIONED,
        UNDO,
        REPEATABLE,
        /** Runs at an event of a migration, such as {@code beforeMigrate}; it has no version and no history. */
        CALLBACK
    }

    private final ScriptNaming.Name name;
    private final ScriptSource source;
    private final ScriptReading reading;
    private @Nullable ScriptSettings settings;
    private @Nullable List<SqlStatement> statements;

    MigrationScript(ScriptNaming.Name name, ScriptSource source, ScriptReading reading) {
        this.name = name;
        this.source = source;
        this.reading = reading;
    }

    public Kind kind() {
        return name.kind();
    }

    /** Empty for a repeatable migration and for a callback. */
    public Optional<ScriptVersion> version() {
        return Optional.ofNullable(name.version());
    }

    /** The event of a callback, as Flyway calls it: {@code afterMigrate}. */
    public Optional<String> event() {
        return Optional.ofNullable(name.event());
    }

    public String description() {
        return name.description();
    }

    /** What Flyway calls it: the path below its location, with slashes. */
    public String script() {
        return source.script();
    }

    /** Where people find it: relative to the working directory if it is below, {@code lib.jar!/...} in a jar. */
    public String path() {
        return source.path();
    }

    /** As the file has it, placeholders and all. */
    public String text() {
        String text = source.text();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * The statements once the placeholders have their values. Lines and columns are those of the file; what a value
     * brings along is where its placeholder is.
     */
    public synchronized List<SqlStatement> statements() {
        List<SqlStatement> known = statements;
        if (known == null) {
            known = SqlScript.statements(replaced());
            statements = known;
        }
        return known;
    }

    /**
     * What Flyway's history has for a file that says this: of a repeatable migration with the placeholders' values. Empty
     * for a callback.
     */
    public Optional<Integer> checksum() {
        return switch (kind()) {
            case CALLBACK -> Optional.empty();
            case REPEATABLE -> Optional.of(ScriptChecksum.of(replaced().text()));
            case BASELINE, VERSIONED, UNDO -> Optional.of(ScriptChecksum.of(text()));
        };
    }

    /** What {@code <script>.conf} beside it says, else what holds for all scripts; empty if Flyway decides by the text. */
    public Optional<Boolean> executeInTransaction() {
        return settings()
                .executeInTransaction()
                .or(() -> reading.executeInTransaction() ? Optional.empty() : Optional.of(false));
    }

    @Override
    public String toString() {
        return path();
    }

    private ReplacedText replaced() {
        boolean enabled = settings().placeholderReplacement().orElse(true);
        Placeholders used = enabled ? reading.placeholders().forFile(fileName(script())) : Placeholders.none();
        return used.replaceIn(text(), path());
    }

    static String fileName(String script) {
        return script.substring(script.lastIndexOf('/') + 1);
    }

    private synchronized ScriptSettings settings() {
        ScriptSettings known = settings;
        if (known == null) {
            String text = source.settings();
            known = text == null ? ScriptSettings.NONE : ScriptSettings.parse(text, path() + ".conf");
            settings = known;
        }
        return known;
    }
}
