package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.database.DatabaseSettings;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.devdatabase.DevDatabase;
import io.github.dbindex.migrate.MigrationSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals with a database have in common: how it is found, and where the migrations are. */
abstract class AbstractDbIndexMojo extends AbstractReportMojo {

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

    /** Where the migrations are, in Flyway's syntax: filesystem: (relative to the module) or classpath:. */
    @Parameter(property = "dbindex.locations", defaultValue = "filesystem:src/main/resources/db/migration")
    private List<String> locations = List.of();

    /** The schemas Flyway manages, as flyway.schemas. */
    @Parameter(property = "dbindex.schemas")
    private @Nullable List<String> schemas;

    /** The schema for names without one and for Flyway's history table, as flyway.defaultSchema. */
    @Parameter(property = "dbindex.defaultSchema")
    private @Nullable String defaultSchema;

    /** Flyway's history table, as flyway.table; nowhere set: flyway_schema_history. */
    @Parameter(property = "dbindex.table")
    private @Nullable String table;

    /** Lets one file have statements for a transaction and statements that refuse one, as flyway.mixed. */
    @Parameter(property = "dbindex.mixed", defaultValue = "false")
    private boolean mixed;

    /** Values for ${name} in the migrations; on the command line -Ddbindex.placeholders.name=value. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    @Inject
    private @Nullable SettingsDecrypter decrypter;

    /** The goal's work. */
    abstract Outcome run(DbIndex dbIndex);

    @Override
    final Outcome work() {
        Optional<DatabaseSettings.Found> found = settings().find();
        if (found.isPresent()) {
            String origin = found.get().origin();
            if (!origin.equals("from dbindex.url")) {
                getLog().info("Database URL " + WorkingDirectory.shorten(origin));
            }
            return run(dbIndex(found.get().url()));
        }
        try (DevDatabase database = DevDatabase.start(output().resolve("dev-database"))) {
            getLog().info("Dev database (no dbindex.url): " + WorkingDirectory.shorten(database.description()));
            return run(dbIndex(database.url()));
        }
    }

    private DatabaseSettings settings() {
        CommandLine given = commandLine();
        Credentials server =
                Credentials.of(given.text("dbindex.serverId", serverId), session(), Objects.requireNonNull(decrypter));
        String ownUser = given.text("dbindex.user", user);
        String ownPassword = given.text("dbindex.password", password);
        return DatabaseSettings.of(
                given.text("dbindex.url", url),
                ownUser == null ? server.user() : ownUser,
                ownPassword == null ? server.password() : Secret.of(ownPassword),
                basedir().resolve(given.required("dbindex.envFile", envFile)));
    }

    private DbIndex dbIndex(DatabaseUrl databaseUrl) {
        CommandLine given = commandLine();
        MigrationSource source = new MigrationSource(
                given.list("dbindex.locations", locations).stream()
                        .map(this::resolved)
                        .toList(),
                given.list("dbindex.schemas", schemas),
                given.text("dbindex.defaultSchema", defaultSchema),
                given.text("dbindex.table", table),
                given.flag("dbindex.mixed", mixed),
                given.map("dbindex.placeholders", placeholders));
        return DbIndex.at(databaseUrl)
                .with(source)
                .with(ProjectClasses.of(project()))
                .onServer(this::reached);
    }

    /** A relative path belongs to the module's directory, wherever Maven was started. */
    private String resolved(String location) {
        String prefix = "filesystem:";
        return location.startsWith(prefix) ? prefix + basedir().resolve(location.substring(prefix.length())) : location;
    }
}
