package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.internal.configuration.ConfigUtils;
import org.jspecify.annotations.Nullable;

/**
 * Every {@code flyway.*} that is set anywhere, each from the strongest place that says it. Flyway gets them as they are;
 * what it knows, it knows here. Immutable.
 *
 * <p>The database is not among what Flyway gets: dbindex hands it a data source. See {@link #url()}.
 */
public final class FlywayProperties {

    private static final String PREFIX = "flyway.";
    private static final String ENVIRONMENTS = "environments.";

    private record Setting(String value, String origin, int strength) {

        /** Without the value, which may be a password. */
        @Override
        public String toString() {
            return "set in " + origin;
        }
    }

    private final Map<String, Setting> settings;
    private final List<String> conflicts;
    private final int strength;

    private FlywayProperties(Map<String, Setting> settings, List<String> conflicts, int strength) {
        this.settings = settings;
        this.conflicts = List.copyOf(conflicts);
        this.strength = strength;
    }

    /** Nothing set. */
    public static FlywayProperties none() {
        return new FlywayProperties(Map.of(), List.of(), 0);
    }

    /**
     * With those of these that are Flyway's, which win over what was there.
     *
     * @param origin for people: {@code properties of the POM}
     */
    public FlywayProperties with(String origin, Map<String, String> properties) {
        Map<String, Setting> all = new TreeMap<>(settings);
        properties.forEach((name, value) -> {
            if (name.startsWith(PREFIX) || name.startsWith(ENVIRONMENTS)) {
                all.put(name, new Setting(value, origin, strength + 1));
            }
        });
        return new FlywayProperties(all, conflicts, strength + 1);
    }

    /** With a file of Flyway's, a {@code .toml} or one of {@code name=value}; it need not exist. */
    public FlywayProperties withFile(Path file, String encoding) {
        return with(file.getFileName().toString(), FlywayConfigFile.read(file, encoding, false));
    }

    /** With a file that was named, and must exist. */
    public FlywayProperties withNamedFile(Path file, String encoding) {
        return with(file.getFileName().toString(), FlywayConfigFile.read(file, encoding, true));
    }

    /** With those of these variables that Flyway knows, such as {@code FLYWAY_OUT_OF_ORDER}. */
    public FlywayProperties withEnvironment(Map<String, String> variables) {
        Map<String, String> known = new TreeMap<>();
        variables.forEach((name, value) -> {
            String property =
                    name.equals("FLYWAY_ENVIRONMENT") ? FlywayNames.ENVIRONMENT : ConfigUtils.convertKey(name);
            if (property != null) {
                known.put(property, value);
            }
        });
        return with("the environment", known);
    }

    /** With a parameter of dbindex's that says the same as one of Flyway's, and wins: a conflict is one to tell. */
    public FlywayProperties withOwn(String parameter, String property, String value) {
        Optional<String> other = value(property).filter(said -> !said.equals(value));
        List<String> more = new ArrayList<>(conflicts);
        other.ifPresent(said -> more.add(parameter + " wins over " + property + ", which is set to something else in "
                + origin(property) + "."));
        return new FlywayProperties(settings, more, strength).with(parameter, Map.of(property, value));
    }

    /** What is set, of the chosen environment too; {@code flyway.url} for one. */
    public Optional<String> value(String property) {
        return Optional.ofNullable(effective().get(property)).map(Setting::value);
    }

    /** For people: where it is set. */
    public String origin(String property) {
        Setting setting = effective().get(property);
        return setting == null ? "" : setting.origin();
    }

    /** {@code flyway.url}, with the variables Flyway replaces in it replaced. */
    public Optional<String> url() {
        return database("flyway.url").map(FluentConfiguration::getUrl);
    }

    public Optional<String> user() {
        return database("flyway.user").map(FluentConfiguration::getUser);
    }

    public Optional<Secret> password() {
        return database("flyway.password").map(FluentConfiguration::getPassword).map(Secret::of);
    }

    /** {@code flyway.jdbcProperties.*}: what the driver gets beside the URL. */
    public Map<String, String> jdbcProperties() {
        Map<String, String> properties = new TreeMap<>();
        effective().forEach((name, setting) -> {
            if (name.startsWith(ConfigUtils.JDBC_PROPERTIES_PREFIX)) {
                properties.put(name.substring(ConfigUtils.JDBC_PROPERTIES_PREFIX.length()), setting.value());
            }
        });
        return properties;
    }

    /** Lines to tell: where dbindex and Flyway are told different things, and what of Flyway's dbindex does not follow. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(conflicts);
        for (FlywayOverride override : FlywayOverride.values()) {
            value(override.property())
                    .filter(said -> !said.equals(override.value()))
                    .ifPresent(said -> notes.add(override.property() + " is " + said + " in "
                            + origin(override.property()) + "; with dbindex it is " + override.value() + ": "
                            + override.reason() + "."));
        }
        return List.copyOf(notes);
    }

    /** What is set and nobody knows, neither Flyway nor its Maven plugin. */
    public List<UnknownName> unknown() {
        FlywayNames names = new FlywayNames();
        return effective().entrySet().stream()
                .filter(setting ->
                        !names.isKnown(setting.getKey(), setting.getValue().value()))
                .map(setting ->
                        new UnknownName(setting.getKey(), setting.getValue().origin(), names.nearest(setting.getKey())))
                .toList();
    }

    /** As Flyway applies it. */
    FluentConfiguration applyTo(FluentConfiguration configuration) {
        FlywayNames names = new FlywayNames();
        Map<String, String> forFlyway = new TreeMap<>();
        effective().forEach((name, setting) -> {
            if (names.isForFlyway(name) && names.isKnown(name, setting.value())) {
                forFlyway.put(name, setting.value());
            }
        });
        try {
            return configuration.configuration(forFlyway);
        } catch (FlywayException e) {
            throw new DbIndexException(
                    "Flyway refuses a setting: " + e.getMessage(), "correct the setting that Flyway names.", e);
        }
    }

    /** Names only: a value may be a password. */
    @Override
    public String toString() {
        return settings.toString();
    }

    /** Flyway itself replaces {@code ${env.NAME}} and the like, in a configuration with a database. */
    private Optional<FluentConfiguration> database(String property) {
        return value(property).filter(value -> !value.isBlank()).map(value -> {
            FluentConfiguration resolving = new FluentConfiguration();
            boolean isUrl = property.equals("flyway.url");
            return resolving.dataSource(
                    isUrl ? value : "jdbc:postgresql:",
                    property.equals("flyway.user") ? value : null,
                    property.equals("flyway.password") ? value : null);
        });
    }

    /** With what the chosen environment says, which is as strong as the file it is in. */
    private Map<String, Setting> effective() {
        Map<String, Setting> all = new TreeMap<>();
        settings.forEach((name, setting) -> {
            if (name.startsWith(PREFIX)) {
                all.put(name, setting);
            }
        });
        String prefix = ENVIRONMENTS + environment() + ".";
        settings.forEach((name, setting) -> {
            if (name.startsWith(prefix)) {
                all.merge(
                        PREFIX + name.substring(prefix.length()),
                        setting,
                        (one, other) -> one.strength() > other.strength() ? one : other);
            }
        });
        return all;
    }

    private String environment() {
        @Nullable Setting chosen = settings.get(FlywayNames.ENVIRONMENT);
        if (chosen == null || chosen.value().isBlank()) {
            return "default";
        }
        TreeSet<String> environments = new TreeSet<>();
        settings.keySet().stream()
                .filter(name -> name.startsWith(ENVIRONMENTS))
                .forEach(name -> environments.add(Objects.requireNonNull(name.split("\\.", -1)[1])));
        if (!environments.contains(chosen.value()) && !chosen.value().equals("default")) {
            throw new DbIndexException(
                    "flyway.environment is " + chosen.value() + " in " + chosen.origin()
                            + ", and no configuration file has an environment of that name.",
                    environments.isEmpty()
                            ? "add [environments." + chosen.value() + "] to flyway.toml."
                            : "name one of " + String.join(", ", environments) + ".");
        }
        return chosen.value();
    }
}
