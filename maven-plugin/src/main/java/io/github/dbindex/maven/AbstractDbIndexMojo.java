package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseSettings;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.devdatabase.DevDatabase;
import io.github.dbindex.migrate.FlywayProperties;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals with a database have in common: how it is found. */
abstract class AbstractDbIndexMojo extends AbstractFlywayMojo {

    /** The database: a JDBC URL, or postgres:// as hosting providers hand it out. Set nowhere: the dev database. */
    @Parameter(property = "dbindex.url")
    private @Nullable String url;

    /** The database user. */
    @Parameter(property = "dbindex.user")
    private @Nullable String user;

    /** The user's password; better kept in DBINDEX_PASSWORD or in settings.xml, where no process list shows it. */
    @Parameter(property = "dbindex.password")
    private @Nullable String password;

    /** The server in settings.xml whose username and password are used. */
    @Parameter(property = "dbindex.serverId")
    private @Nullable String serverId;

    /** A file of variables such as DATABASE_URL, relative to the module; it need not exist. */
    @Parameter(property = "dbindex.envFile", defaultValue = ".env")
    private String envFile = ".env";

    /** Starts a dev database where none is set, in CI and in a phase of a build too; elsewhere it is started anyway. */
    @Parameter(property = "dbindex.devDatabase", defaultValue = "false")
    private boolean devDatabase;

    @Inject
    private @Nullable SettingsDecrypter decrypter;

    /** The goal's work. */
    abstract Outcome run(DbIndex dbIndex);

    @Override
    final Outcome work() {
        try {
            return workWithDatabase();
        } catch (LinkageError e) {
            throw ProjectClasses.incomplete(e);
        }
    }

    private Outcome workWithDatabase() {
        Optional<DatabaseSettings.Found> found = settings().find();
        if (found.isPresent()) {
            tell(found.get());
            return run(
                    dbIndex(found.get().url().withParameters(flywayProperties().jdbcProperties())));
        }
        requireThatItMayBeStarted();
        try (DevDatabase database = DevDatabase.start(output().resolve("dev-database"))) {
            getLog().info("Dev database (no dbindex.url): " + WorkingDirectory.shorten(database.description()));
            return run(dbIndex(database.url()));
        }
    }

    private void tell(DatabaseSettings.Found found) {
        if (!found.origin().equals("from dbindex.url")) {
            getLog().info("Database URL " + WorkingDirectory.shorten(found.origin()));
        }
        if (found.userOrigin() != null) {
            getLog().info("Database user from " + WorkingDirectory.shorten(found.userOrigin())
                    + ", another place than the URL");
        }
    }

    /** A check of an empty database that was started for it would always pass. */
    private void requireThatItMayBeStarted() {
        boolean inCi = ContinuousIntegration.isThere(System.getenv());
        if (commandLine().flag("dbindex.devDatabase", devDatabase) || (!inCi && !isBoundToAPhase())) {
            return;
        }
        throw new DbIndexException(
                "No database URL is set anywhere, and "
                        + (inCi ? "in CI (the environment has CI)" : "in a phase of a build")
                        + " none is started unasked: a check of an empty database always passes.",
                "set dbindex.url, or DBINDEX_URL in the environment; or dbindex.devDatabase to true for a throwaway"
                        + " PostgreSQL.");
    }

    private DatabaseSettings settings() {
        CommandLine given = commandLine();
        FlywayProperties flyway = flywayProperties();
        String id = given.text(
                "dbindex.serverId",
                serverId == null ? flyway.value("flyway.serverId").orElse(null) : serverId);
        Credentials server = Credentials.of(id, session(), Objects.requireNonNull(decrypter));
        String ownUser = given.text("dbindex.user", user);
        String ownPassword = given.text("dbindex.password", password);
        if (ownUser != null && server.user() != null && !ownUser.equals(server.user())) {
            getLog().info("dbindex.user wins over the user of server " + id + " in settings.xml");
        }
        DatabaseSettings settings = DatabaseSettings.of(
                        given.text("dbindex.url", url),
                        ownUser == null ? server.user() : ownUser,
                        ownPassword == null ? server.password() : Secret.of(ownPassword),
                        basedir().resolve(given.required("dbindex.envFile", envFile)))
                .withFlyway(
                        flyway.url().orElse(null),
                        flyway.user().orElse(null),
                        flyway.password().orElse(null),
                        flyway.origin("flyway.url"));
        return ownUser == null && server.user() != null
                ? settings.withGivenUserFrom("server " + id + " in settings.xml")
                : settings;
    }

    private DbIndex dbIndex(DatabaseUrl databaseUrl) {
        return DbIndex.at(databaseUrl)
                .with(source())
                .with(ProjectClasses.of(project()))
                .onServer(this::reached);
    }
}
