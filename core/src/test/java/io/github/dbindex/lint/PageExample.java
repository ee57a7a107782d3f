package io.github.dbindex.lint;

import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrationSource;
import io.github.dbindex.query.SampleQuery;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.sql.migration.MigrationScripts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQL of a rule's page, as files. A line {@code -- V2__name.sql} begins a file, {@code -- V2__name.sql.conf: key=value}
 * is a file beside it, {@code -- dbindex.yaml: SELECT ...} a query of the manifest.
 */
record PageExample(Map<String, String> files, List<String> queries) {

    private static final Pattern FILE = Pattern.compile("-- ([VRUB][\\d.]*__\\w+\\.sql)(?:\\.conf: (.*))?");
    private static final String QUERY = "-- dbindex.yaml: ";

    static PageExample of(String block) {
        Map<String, String> files = new LinkedHashMap<>();
        List<String> queries = new ArrayList<>();
        String current = "V1__migration.sql";
        for (String line : block.lines().toList()) {
            Matcher file = FILE.matcher(line);
            if (file.matches() && file.group(2) != null) {
                files.put(file.group(1) + ".conf", file.group(2) + "\n");
            } else if (file.matches()) {
                current = file.group(1);
            } else if (line.startsWith(QUERY)) {
                queries.add(line.substring(QUERY.length()));
            } else {
                files.merge(current, line + "\n", String::concat);
            }
        }
        return new PageExample(files, queries);
    }

    void writeTo(Path directory) {
        files.forEach((name, text) -> write(directory.resolve(name), text));
    }

    /** The files that run before the one this is found in, and that one, too, if wanted. */
    PageExample filesBefore(Finding finding, boolean included) {
        Map<String, String> before = new LinkedHashMap<>();
        String found = fileName(Objects.requireNonNull(finding.location()));
        for (Map.Entry<String, String> file : files.entrySet()) {
            boolean same = file.getKey().replace(".conf", "").equals(found);
            if (same && !included) {
                break;
            }
            before.put(file.getKey(), file.getValue());
        }
        return new PageExample(before, queries);
    }

    /** Lints the files, written to this directory. */
    Linted lint(Path directory) {
        writeTo(directory);
        List<SampleQuery> samples = queries.stream()
                .map(sql -> new SampleQuery(
                        "nearest", sql, List.of(), null, null, null, new Location("dbindex.yaml", 1, 1)))
                .toList();
        Manifest manifest = new Manifest("dbindex.yaml", null, List.of(), List.of(), List.of(), samples, List.of());
        return Linter.with(LintRules.standard(manifest)).lint(scripts(directory, Map.of("limit", "10")));
    }

    static MigrationScripts scripts(Path directory) {
        return scripts(directory, Map.of());
    }

    static MigrationScripts scripts(Path directory, Map<String, String> placeholders) {
        return MigrationSource.in("filesystem:" + directory)
                .withPlaceholders(placeholders)
                .read(PageExample.class.getClassLoader())
                .scripts();
    }

    /** A finding as the console has it, with the file's name alone. */
    static String shown(Linted linted, Finding finding) {
        @Nullable Location location = finding.location();
        List<String> lines = new ArrayList<>();
        Location place = Objects.requireNonNull(location);
        lines.add(new Location(fileName(place), place.line(), place.column()) + "  " + finding.severity() + "  "
                + finding.id());
        linted.excerpt(finding).ifPresent(excerpt -> lines.addAll(excerpt.shown()));
        lines.add("   " + finding.problem());
        lines.add("   Write: " + finding.next().replace("\n", "\n          "));
        return String.join("\n", lines);
    }

    private static String fileName(Location place) {
        return place.file().substring(place.file().lastIndexOf('/') + 1);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
