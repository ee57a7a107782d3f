package io.github.dbindex.database;

import io.github.dbindex.DbIndexException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the database that is configured: what the caller was given, else the environment, else {@code .env}.
 *
 * <p>The URL is the first of the caller's, {@code DBINDEX_URL}, Flyway's, {@code DATABASE_URL} and {@code POSTGRES_URL}. A
 * user or password from the same place as the URL, or from a stronger one, replaces the one inside the URL; one from a weaker
 * place, {@code PGUSER} and {@code PGPASSWORD} last, is used when the URL has none. So a URL in the POM goes with
 * {@code DBINDEX_PASSWORD} in the environment. Blank values count as not set.
 */
public final class DatabaseSettings {

    private static final List<String> OWN_URL = List.of("DBINDEX_URL");
    private static final List<String> URL_NAMES = List.of("DATABASE_URL", "POSTGRES_URL");

    private final List<Source> sources;

    private DatabaseSettings(List<Source> sources) {
        this.sources = List.copyOf(sources);
    }

    /** The settings of this process: what was given, the environment, and the file. */
    public static DatabaseSettings of(
            @Nullable String url, @Nullable String user, @Nullable Secret password, Path envFile) {
        return of(url, user, password, envFile, System.getenv());
    }

    static DatabaseSettings of(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            Path envFile,
            Map<String, String> environment) {
        EnvFile file = EnvFile.read(envFile);
        List<Source> sources = new ArrayList<>();
        sources.add(new Source(
                set(url),
                "dbindex.url",
                set(user),
                "dbindex.user",
                password == null || password.reveal().isEmpty() ? null : password));
        sources.add(Source.named(OWN_URL, environment::get, "the environment"));
        sources.add(Source.named(URL_NAMES, environment::get, "the environment"));
        sources.add(Source.named(
                Stream.concat(OWN_URL.stream(), URL_NAMES.stream()).toList(), file::get, envFile.toString()));
        sources.add(new Source(
                null,
                "",
                set(environment.get("PGUSER")),
                "PGUSER in the environment",
                secret(environment.get("PGPASSWORD"))));
        return new DatabaseSettings(sources);
    }

    /**
     * With what Flyway is told: weaker than dbindex's own, stronger than what other tools read.
     *
     * @param where for people: where Flyway's URL is set
     */
    public DatabaseSettings withFlyway(
            @Nullable String url, @Nullable String user, @Nullable Secret password, String where) {
        List<Source> all = new ArrayList<>(sources);
        all.add(2, new Source(set(url), "flyway.url in " + where, set(user), "flyway.user", password));
        return new DatabaseSettings(all);
    }

    /** With the user of a server in {@code settings.xml}, for messages: it is what was given. */
    public DatabaseSettings withGivenUserFrom(String origin) {
        List<Source> all = new ArrayList<>(sources);
        Source given = all.get(0);
        all.set(0, new Source(given.url(), given.origin(), given.user(), origin, given.password()));
        return new DatabaseSettings(all);
    }

    /** The database, with user and password applied; empty if no URL is set anywhere. */
    public Optional<Found> find() {
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (source.url() != null) {
                DatabaseUrl url = parse(source.url(), source.origin());
                return Optional.of(new Found(withLogin(url, i), "from " + source.origin(), userOrigin(url, i)));
            }
        }
        return Optional.empty();
    }

    private static DatabaseUrl parse(String url, String origin) {
        try {
            return DatabaseUrl.parse(url);
        } catch (DbIndexException e) {
            throw new DbIndexException(e.problem() + "\nIt is set as " + origin + ".", e.nextStep(), e);
        }
    }

    /** What is stronger than the URL or as strong comes first, then what stands in the URL, then the rest. */
    private DatabaseUrl withLogin(DatabaseUrl url, int place) {
        List<Source> ranked = new ArrayList<>(sources);
        ranked.add(place + 1, new Source(null, "", url.user(), "", null));
        String user = first(ranked, Source::user);

        boolean sameUser = url.user() == null || url.user().equals(user);
        ranked.set(place + 1, new Source(null, "", null, "", sameUser ? url.password() : null));
        Secret password = first(ranked, Source::password);

        DatabaseUrl result = url.withoutPassword();
        result = user == null ? result : result.withUser(user);
        return password == null ? result : result.withPassword(password);
    }

    /** Null where the user comes with the URL, from the same place. */
    private @Nullable String userOrigin(DatabaseUrl url, int place) {
        for (int i = 0; i < sources.size(); i++) {
            Source source = sources.get(i);
            if (i == place + 1 && url.user() != null) {
                return null;
            }
            if (source.user() != null) {
                boolean same = i == place
                        && source.origin().equals("dbindex.url")
                                == source.userOrigin().equals("dbindex.user");
                return same ? null : source.userOrigin();
            }
        }
        return null;
    }

    private static <T> @Nullable T first(List<Source> ranked, Function<Source, @Nullable T> part) {
        for (Source source : ranked) {
            T value = part.apply(source);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable Secret secret(@Nullable String value) {
        return value == null || value.isEmpty() ? null : Secret.of(value);
    }

    /**
     * A configured database.
     *
     * @param origin for people: {@code from DATABASE_URL in .env}
     * @param userOrigin for people: where the user comes from; null if it is the place of the URL
     */
    public record Found(
            DatabaseUrl url, String origin, @Nullable String userOrigin) {}

    @FunctionalInterface
    private interface Variables {
        @Nullable
        String get(String name);
    }

    private record Source(
            @Nullable String url,
            String origin,
            @Nullable String user,
            String userOrigin,
            @Nullable Secret password) {

        static Source named(List<String> names, Variables variables, String place) {
            String name = names.stream()
                    .filter(candidate -> set(variables.get(candidate)) != null)
                    .findFirst()
                    .orElse("");
            return new Source(
                    name.isEmpty() ? null : set(variables.get(name)),
                    name + " in " + place,
                    set(variables.get("DBINDEX_USER")),
                    "DBINDEX_USER in " + place,
                    secret(variables.get("DBINDEX_PASSWORD")));
        }
    }
}
