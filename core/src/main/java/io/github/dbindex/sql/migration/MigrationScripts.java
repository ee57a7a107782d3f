package io.github.dbindex.sql.migration;

import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the SQL files that Flyway would run, without Flyway. Files are looked for once; what is in them is read when
 * it is asked for.
 */
public final class MigrationScripts {

    private static final Comparator<MigrationScript> ORDER = Comparator.comparing(
                    (MigrationScript script) -> script.kind() == MigrationScript.Kind.REPEATABLE)
            .thenComparing(script -> script.version().orElse(ScriptVersion.of("0")))
            .thenComparing(MigrationScript::kind)
            .thenComparing(MigrationScript::description)
            .thenComparing(MigrationScript::script);

    private final List<MigrationScript> all;

    private MigrationScripts(List<MigrationScript> all) {
        this.all = all;
    }

    /** With Flyway's own naming. */
    public static MigrationScripts in(List<String> locations, Charset encoding, ClassLoader loader) {
        return in(locations, encoding, loader, ScriptNaming.defaults());
    }

    /**
     * Looks for files that are named so.
     *
     * @param locations in Flyway's syntax: {@code filesystem:} or {@code classpath:}, which may be left out, with
     *     {@code *}, {@code **} and {@code ?}; paths on disk are relative to the working directory
     */
    public static MigrationScripts in(
            List<String> locations, Charset encoding, ClassLoader loader, ScriptNaming naming) {
        Map<String, ScriptFile> files = new LinkedHashMap<>();
        for (ScriptLocation location : ScriptLocation.parse(locations)) {
            ScriptFiles.in(location, loader).forEach(file -> files.putIfAbsent(file.script(), file));
        }
        return new MigrationScripts(files.values().stream()
                .flatMap(file -> naming
                        .parse(fileName(file))
                        .map(name -> new MigrationScript(name, file, files.get(file.script() + ".conf"), encoding))
                        .stream())
                .sorted(ORDER)
                .toList());
    }

    private static String fileName(ScriptFile file) {
        return file.script().substring(file.script().lastIndexOf('/') + 1);
    }

    /** The script that Flyway calls so, in {@code MigrationInfo.getScript()}: its path below its location. */
    public Optional<MigrationScript> named(String script) {
        return all.stream().filter(known -> known.script().equals(script)).findFirst();
    }

    /** By version, repeatable ones last and by description. */
    public List<MigrationScript> all() {
        return all;
    }
}
