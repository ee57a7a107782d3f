package io.github.dbindex.manifest;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Suppression;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statements;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** From YAML to a manifest. */
final class ManifestReader {

    private static final Pattern COLUMN = Pattern.compile("(.+)\\.([^.\"]+|\"[^\"]+\")");
    private static final int MAX_DIMENSIONS = 16_000;

    private final YamlMap root;

    private ManifestReader(YamlMap root) {
        this.root = root;
    }

    static Manifest read(String file, String text) {
        Problems problems = new Problems(file);
        Optional<Node> root = composed(file, text, problems);
        if (root.isEmpty() || root.get().getTag().equals(Tag.NULL)) {
            return Manifest.none();
        }
        Manifest manifest = new ManifestReader(new YamlMap("", root.get(), problems)).manifest(file);
        problems.throwIfAny();
        return manifest;
    }

    private static Optional<Node> composed(String file, String text, Problems problems) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setAllowNonScalarKeys(true).build();
            // What the class Compose does, whose package the library's module keeps to itself.
            return new Composer(settings, new ParserImpl(settings, new StreamReader(settings, text))).getSingleNode();
        } catch (MarkedYamlEngineException e) {
            throw notYaml(problems.location(e.getProblemMark()).toString(), e.getProblem(), e);
        } catch (YamlEngineException e) {
            throw notYaml(file, firstSentence(e), e);
        } catch (StackOverflowError e) {
            // The parser calls itself for each level of brackets and sets no limit to them.
            throw notYaml(file, "brackets are nested too deeply", null);
        }
    }

    private static String firstSentence(YamlEngineException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceAll("\\.+$", "");
    }

    private static DbIndexException notYaml(String place, String why, @Nullable YamlEngineException cause) {
        return new DbIndexException(
                "The manifest is not YAML.\n" + place + ": " + why + ".",
                "correct the file; docs/reference/manifest.md has an example.",
                cause);
    }

    private Manifest manifest(String file) {
        root.allow("extension", "indexes", "ignore", "dimensions", "queries", "suppress");
        return new Manifest(
                file,
                root.map("extension").flatMap(this::extension).orElse(null),
                root.list("indexes", "one CREATE INDEX with a name", ManifestReader::index),
                root.list("ignore", "a name such as public.tmp_*", (text, location) -> Optional.of(text)),
                root.map("dimensions").map(this::dimensions).orElse(List.of()),
                QueryReader.read(root),
                suppressions());
    }

    private Optional<RequiredExtension> extension(YamlMap map) {
        map.allow("name", "version", "schema").require("name");
        String name = map.text("name");
        VersionRange version = map.read("version", "a range such as \">=0.8.0\"", ManifestReader::range)
                .orElse(null);
        return Optional.ofNullable(name)
                .map(known -> new RequiredExtension(known, version, map.text("schema"), map.location("name")));
    }

    private static Optional<VersionRange> range(String text) {
        try {
            return Optional.of(VersionRange.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The statement, at its place in the manifest instead of in its own text. */
    private static Optional<SqlStatement> index(String text, Location location) {
        List<SqlStatement> statements = SqlScript.statements(text);
        return statements.size() == 1
                        && Statements.in(statements.get(0)) instanceof CreateIndex create
                        && create.name() != null
                ? Optional.of(new SqlStatement(statements.get(0).text(), location.line(), location.column()))
                : Optional.empty();
    }

    private List<DeclaredDimensions> dimensions(YamlMap map) {
        List<DeclaredDimensions> dimensions = new ArrayList<>();
        for (String key : map.keys()) {
            Matcher column = COLUMN.matcher(key);
            Optional<Integer> number =
                    map.read(key, "a number from 1 to " + MAX_DIMENSIONS, text -> number(text, MAX_DIMENSIONS));
            if (!column.matches()) {
                map.problem(key, "\"" + key + "\" of dimensions should name a column as table.column.");
            } else if (number.isPresent()) {
                dimensions.add(
                        new DeclaredDimensions(column.group(1), column.group(2), number.get(), map.location(key)));
            }
        }
        return dimensions;
    }

    /** A whole number from 1 on. */
    static Optional<Integer> number(String text, int most) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9]\\d{0,8}"))
                .map(Integer::valueOf)
                .filter(number -> number <= most);
    }

    private List<Suppression> suppressions() {
        List<Suppression> suppressions = new ArrayList<>();
        for (YamlMap map : root.maps("suppress", "a suppression")) {
            map.allow("id", "subject", "reason", "until").require("id", "reason");
            String id = map.text("id");
            String reason = map.text("reason");
            LocalDate until = map.read("until", "a day such as 2027-01-31", ManifestReader::day)
                    .orElse(null);
            if (id != null && reason != null) {
                suppressions.add(
                        new Suppression(id, Objects.requireNonNullElse(map.text("subject"), "*"), reason, until));
            }
        }
        return suppressions;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
