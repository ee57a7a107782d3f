package io.github.dbindex.sql.migration;

import io.github.dbindex.sql.migration.MigrationScript.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The SQL files that Flyway would run, as they are at one moment. */
public final class MigrationScripts {

    private static final Comparator<MigrationScript> ORDER = Comparator.comparing(
                    (MigrationScript script) -> script.kind() == Kind.REPEATABLE)
            .thenComparing(script -> script.version().orElse(ScriptVersion.of("0")))
            .thenComparing(MigrationScript::kind)
            .thenComparing(MigrationScript::description)
            .thenComparing(MigrationScript::script);

    /** As Flyway runs those of one event. */
    private static final Comparator<MigrationScript> CALLBACK_ORDER = Comparator.comparing(
                    (MigrationScript script) -> script.event().orElse(""))
            .thenComparing(MigrationScript::description)
            .thenComparing(MigrationScript::script);

    private final List<MigrationScript> all;
    private final List<MigrationScript> callbacks;
    private final List<ScriptSource> others;
    private final Map<String, MigrationScript> byName = new HashMap<>();

    private MigrationScripts(List<MigrationScript> all, List<MigrationScript> callbacks, List<ScriptSource> others) {
        this.all = all;
        this.callbacks = callbacks;
        this.others = others;
        all.forEach(script -> byName.putIfAbsent(script.script(), script));
    }

    /** Takes these files for what their names say. */
    public static MigrationScripts of(List<ScriptSource> files, ScriptReading reading) {
        List<MigrationScript> migrations = new ArrayList<>();
        List<MigrationScript> callbacks = new ArrayList<>();
        List<ScriptSource> others = new ArrayList<>();
        for (ScriptSource file : files) {
            reading.naming()
                    .parse(MigrationScript.fileName(file.script()))
                    .ifPresentOrElse(
                            name -> (name.kind() == Kind.CALLBACK ? callbacks : migrations)
                                    .add(new MigrationScript(name, file, reading)),
                            () -> others.add(file));
        }
        return new MigrationScripts(
                migrations.stream().sorted(ORDER).toList(),
                callbacks.stream().sorted(CALLBACK_ORDER).toList(),
                others.stream()
                        .sorted(Comparator.comparing(ScriptSource::script))
                        .toList());
    }

    /** The migration that Flyway calls so, in {@code MigrationInfo.getScript()}: its path below its location. */
    public Optional<MigrationScript> named(String script) {
        return Optional.ofNullable(byName.get(script));
    }

    /** The migrations by version, repeatable ones last and by description; without callbacks. */
    public List<MigrationScript> all() {
        return all;
    }

    /** What runs at Flyway's events, by event and description. */
    public List<MigrationScript> callbacks() {
        return callbacks;
    }

    /** Files with the suffix of a migration whose names Flyway passes over. */
    public List<ScriptSource> others() {
        return others;
    }
}
