package io.github.dbindex.sql.migration;

import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A migration in SQL. The file is read each time its text is asked for, and not before. */
public final class MigrationScript {

    /** What Flyway does with a script. */
    public enum Kind {
        BASELINE,
        VERSIONED,
        UNDO,
        REPEATABLE
    }

    private final ScriptNaming.Name name;
    private final ScriptFile file;
    private final @Nullable ScriptFile settings;
    private final Charset encoding;

    MigrationScript(ScriptNaming.Name name, ScriptFile file, @Nullable ScriptFile settings, Charset encoding) {
        this.name = name;
        this.file = file;
        this.settings = settings;
        this.encoding = encoding;
    }

    public Kind kind() {
        return name.kind();
    }

    /** Empty for a repeatable migration. */
    public Optional<ScriptVersion> version() {
        return Optional.ofNullable(name.version());
    }

    public String description() {
        return name.description();
    }

    /** What Flyway calls it: the path below its location, with slashes. */
    public String script() {
        return file.script();
    }

    /** Where people find it: relative to the working directory if it is below, {@code lib.jar!/...} in a jar. */
    public String path() {
        return file.path();
    }

    /** As the file has it, placeholders and all. */
    public String text() {
        return text(settings());
    }

    /**
     * The statements once the placeholders have their values. Lines and columns are those of the file; what a value
     * brings along is where its placeholder is.
     */
    public List<SqlStatement> statements(Placeholders placeholders) {
        ScriptSettings known = settings();
        String fileName = script().substring(script().lastIndexOf('/') + 1);
        Placeholders used = known.placeholderReplacement().orElse(true)
                ? placeholders.withValues(Map.of("flyway:filename", fileName))
                : Placeholders.none();
        return SqlScript.statements(used.replaceIn(text(known), path()));
    }

    /** What {@code <script>.conf} beside it says; empty if it does not. */
    public Optional<Boolean> executeInTransaction() {
        return settings().executeInTransaction();
    }

    @Override
    public String toString() {
        return path();
    }

    private String text(ScriptSettings known) {
        return ScriptText.of(file, known.encoding().orElse(encoding));
    }

    private ScriptSettings settings() {
        return settings == null
                ? ScriptSettings.NONE
                : ScriptSettings.parse(ScriptText.of(settings, encoding), settings.path());
    }
}
