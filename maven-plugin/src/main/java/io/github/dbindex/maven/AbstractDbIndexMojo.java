package io.github.dbindex.maven;

import io.github.dbindex.DbIndex;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.DatabaseSettings;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.devdatabase.DevDatabase;
import io.github.dbindex.migrate.MigrationSource;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.JsonReport;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.jspecify.annotations.Nullable;

/** What all goals with a database have in common: how it is found, where the migrations are, how a run ends. */
abstract class AbstractDbIndexMojo extends AbstractMojo {

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

    /** Values for ${name} in the migrations; on the command line -Ddbindex.placeholders.name=value. */
    @Parameter
    private @Nullable Map<String, String> placeholders;

    /** Where the reports and the dev database go; nowhere set: target/dbindex. */
    @Parameter(property = "dbindex.outputDirectory")
    private @Nullable File outputDirectory;

    /** From which severity on a finding fails the build: error, warning or never. */
    @Parameter(property = "dbindex.failOn", defaultValue = "error")
    private String failOn = "error";

    /** Skips the goal. */
    @Parameter(property = "dbindex.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Inject
    private @Nullable SettingsDecrypter decrypter;

    /** The goal's name, as in its report. */
    abstract String goal();

    /** The goal's work. */
    abstract Outcome run(DbIndex dbIndex);

    /**
     * What a run leads to.
     *
     * @param summary the last line, if nothing was found wrong
     */
    record Outcome(Report report, String summary) {}

    /**
     * Whether somebody sits in front of a terminal. Java 22 to 24 have a console even where there is none, so nothing is
     * believed there.
     */
    @SuppressWarnings("SystemConsoleNull")
    final boolean isInteractive() {
        int java = Runtime.version().feature();
        return System.console() != null
                && (java < 22 || java > 24)
                && Objects.requireNonNull(session).getRequest().isInteractiveMode();
    }

    final CommandLine commandLine() {
        return new CommandLine(Objects.requireNonNull(session).getUserProperties());
    }

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (commandLine().flag("dbindex.skip", skip)) {
            getLog().info("Skipped: dbindex.skip is true.");
            return;
        }
        try {
            FailOn threshold = FailOn.of(commandLine().required("dbindex.failOn", failOn));
            finish(withDatabase(), threshold);
        } catch (DbIndexException e) {
            throw notRun(e);
        }
    }

    private Outcome withDatabase() {
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
        Credentials server = Credentials.of(
                given.text("dbindex.serverId", serverId),
                Objects.requireNonNull(session),
                Objects.requireNonNull(decrypter));
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
                given.map("dbindex.placeholders", placeholders));
        return DbIndex.at(databaseUrl).with(source).with(ProjectClasses.of(project()));
    }

    /** A relative path belongs to the module's directory, wherever Maven was started. */
    private String resolved(String location) {
        String prefix = "filesystem:";
        return location.startsWith(prefix) ? prefix + basedir().resolve(location.substring(prefix.length())) : location;
    }

    private MavenProject project() {
        return Objects.requireNonNull(session).getCurrentProject();
    }

    /** Without a POM there is no project directory, and the paths of the project are not resolved. */
    final Path basedir() {
        File basedir = project().getBasedir();
        return basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
    }

    private Path output() {
        String given = commandLine().text("dbindex.outputDirectory", null);
        if (given != null) {
            return basedir().resolve(given);
        }
        if (outputDirectory != null) {
            return outputDirectory.toPath();
        }
        return project().getBasedir() == null
                ? basedir().resolve("target/dbindex")
                : Path.of(project().getBuild().getDirectory(), "dbindex");
    }

    private void finish(Outcome outcome, FailOn threshold) throws MojoFailureException {
        Report report = outcome.report();
        String file = WorkingDirectory.shorten(
                JsonReport.write(report, threshold, output()).toString());
        if (report.fails(threshold)) {
            throw new MojoFailureException(report.counts() + "; see " + file);
        }
        getLog().info(outcome.summary());
        getLog().info("Report: " + file);
    }

    /**
     * A line of its own begins the message, because Maven puts a long one before it. The cause is logged for {@code -e}
     * but not attached: Maven would append its message, and that of its cause, to ours.
     */
    private MojoExecutionException notRun(DbIndexException e) {
        if (Objects.requireNonNull(session).getRequest().isShowErrors()) {
            getLog().error(e);
        }
        Finding finding = new Finding("could-not-run", Severity.ERROR, goal(), e.problem(), e.nextStep(), null);
        String message = String.valueOf(e.getMessage());
        try {
            JsonReport.write(new Report(goal(), null, List.of(finding), Map.of()), FailOn.ERROR, output());
        } catch (DbIndexException unwritable) {
            message += "\n" + unwritable.getMessage();
        }
        return new MojoExecutionException("\n" + WorkingDirectory.shorten(message));
    }
}
