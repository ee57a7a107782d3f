package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.console.Line;
import io.github.dbindex.console.ReportLines;
import io.github.dbindex.console.Screen;
import io.github.dbindex.format.ReportFormat;
import io.github.dbindex.format.Run;
import io.github.dbindex.report.BaselineFile;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Printable;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Suppressions;
import java.io.File;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: what they find becomes a report, and the report an end of the build. */
abstract class AbstractReportMojo extends AbstractMojo {

    /** Where the reports and the dev database go; nowhere set: target/dbindex. */
    @Parameter(property = "dbindex.outputDirectory")
    private @Nullable File outputDirectory;

    /** What reports are written as besides JSON: html, junit, sarif, markdown, gitlab. */
    @Parameter(property = "dbindex.formats", defaultValue = "html")
    private List<String> formats = List.of();

    /** From which severity on a finding fails the build: error, warning or never. */
    @Parameter(property = "dbindex.failOn", defaultValue = "error")
    private String failOn = "error";

    /** Findings to live with, relative to the module; the file need not exist. */
    @Parameter(property = "dbindex.baseline", defaultValue = "src/main/resources/db/dbindex-baseline.json")
    private String baseline = "src/main/resources/db/dbindex-baseline.json";

    /** Takes out of the baseline what is gone; makes the goal's baseline if it has none. */
    @Parameter(property = "dbindex.updateBaseline", defaultValue = "false")
    private boolean updateBaseline;

    /** How many rows, findings or versions of a kind the console shows, 1 to 999; all of them are in the reports. */
    @Parameter(property = "dbindex.show", defaultValue = "20")
    private String show = "20";

    /** Skips the goal. */
    @Parameter(property = "dbindex.skip", defaultValue = "false")
    private boolean skip;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private @Nullable MavenSession session;

    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private @Nullable PluginDescriptor plugin;

    private final Clock clock = Clock.systemUTC();
    private @Nullable Console console;
    private Report.@Nullable Server server;

    /** The goal's name, as in its report. */
    abstract String goal();

    /** Does what the goal is for. */
    abstract Outcome work();

    @Override
    public final void execute() throws MojoExecutionException, MojoFailureException {
        if (commandLine().flag("dbindex.skip", skip)) {
            getLog().info("Skipped: dbindex.skip is true.");
            return;
        }
        Instant started = clock.instant();
        try {
            ReportFormat.removeAll(goal(), output());
            screen();
            FailOn threshold = FailOn.of(commandLine().required("dbindex.failOn", failOn));
            Set<ReportFormat> wanted = ReportFormat.of(commandLine().list("dbindex.formats", formats));
            Outcome outcome = work();
            finish(outcome, wanted, run(threshold, started));
        } catch (DbIndexException e) {
            throw notRun(e, started);
        }
    }

    final MavenSession session() {
        return Objects.requireNonNull(session);
    }

    final PluginDescriptor plugin() {
        return Objects.requireNonNull(plugin);
    }

    final MavenProject project() {
        return session().getCurrentProject();
    }

    final CommandLine commandLine() {
        return new CommandLine(session().getUserProperties());
    }

    final Console console() {
        Console known = console;
        if (known == null) {
            known = Console.of(session(), System.getenv());
            console = known;
        }
        return known;
    }

    /** What fits on the console. */
    final Screen screen() {
        return console().screen(new Options(commandLine()).count("dbindex.show", show));
    }

    /** The one way to the console. */
    @Override
    public final ConsoleLog getLog() {
        return new ConsoleLog(super.getLog(), console().colours());
    }

    /** Remembers the server for a report of whatever comes. */
    final void reached(Report.Server newServer) {
        server = newServer;
    }

    /** Without a POM there is no project directory, and the paths of the project are not resolved. */
    final Path basedir() {
        File basedir = project().getBasedir();
        return basedir == null ? Path.of("").toAbsolutePath() : basedir.toPath();
    }

    final Path output() {
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

    /** What was found, for people. Only now is known what is suppressed. */
    List<Line> lines(Report report) {
        return ReportLines.of(report.withWords(WorkingDirectory::shorten), screen());
    }

    private void finish(Outcome outcome, Set<ReportFormat> wanted, Run run) throws MojoFailureException {
        ProjectPaths paths = paths();
        Report report =
                withoutKnown(outcome.report().withProject(reportProject()).withFiles(paths::inModule), outcome);
        Report shown = report.withFiles(paths::inRepository);
        getLog().print(lines(report.withFiles(paths::forReader)));
        String file = WorkingDirectory.shorten(write(shown, wanted, run).toString());
        ContinuousIntegration.tell(shown, run, System.getenv(), System.out);
        FailOn failOn = run.failOn();
        boolean failed = report.fails(failOn);
        String words = failed ? outcome.verdict() : outcome.summary().apply(report);
        getLog().print(ReportLines.ending(report, failOn, words, file));
        if (failed) {
            String because = report.failures(failOn);
            throw new MojoFailureException(
                    report.counts() + (because.isEmpty() ? "" : "; failed by " + because) + "; see " + file);
        }
    }

    /** Null without a POM. */
    private Report.@Nullable Project reportProject() {
        MavenProject project = project();
        return project.getBasedir() == null
                ? null
                : new Report.Project(
                        project.getGroupId() + ":" + project.getArtifactId(), paths().moduleInRepository());
    }

    private Report withoutKnown(Report report, Outcome outcome) {
        LocalDate today = LocalDate.now(clock);
        Report suppressed = new Suppressions(outcome.suppressions(), today).applyTo(report);
        BaselineFile file = new BaselineFile(basedir().resolve(commandLine().required("dbindex.baseline", baseline)));
        return commandLine().flag("dbindex.updateBaseline", updateBaseline)
                ? BaselineUpdate.of(file, suppressed, getLog())
                : file.read().applyTo(suppressed);
    }

    /** Writes every format; returns the one that is best to read. */
    private Path write(Report report, Set<ReportFormat> wanted, Run run) {
        Path best = output();
        for (ReportFormat format : wanted) {
            Path file = format.write(report, run, output());
            if (format == ReportFormat.JSON || format == ReportFormat.HTML) {
                best = file;
            }
        }
        return best;
    }

    private ProjectPaths paths() {
        return ProjectPaths.of(basedir(), session().getRequest().getMultiModuleProjectDirectory(), System.getenv());
    }

    private Run run(FailOn threshold, Instant started) {
        Instant ended = clock.instant();
        return new Run(
                threshold,
                ended,
                Duration.between(started, ended),
                Objects.requireNonNull(plugin).getVersion(),
                paths().inRepository("pom.xml"));
    }

    /**
     * A line of its own begins the message, because Maven puts a long one before it. The cause is logged for {@code -e}
     * but not attached: Maven would append its message, and that of its cause, to ours.
     */
    private MojoExecutionException notRun(DbIndexException e, Instant started) {
        if (session().getRequest().isShowErrors()) {
            getLog().error(e);
        }
        Report report = Report.broken(goal(), server, e).withProject(reportProject());
        String message = String.valueOf(e.getMessage());
        try {
            Run run = run(FailOn.ERROR, started);
            write(report, wantedOrJson(), run);
            ContinuousIntegration.tell(report, run, System.getenv(), System.out);
        } catch (DbIndexException unwritable) {
            message += "\n" + unwritable.getMessage();
        }
        return new MojoExecutionException("\n"
                + WorkingDirectory.shorten(message).lines().map(Printable::line).collect(Collectors.joining("\n")));
    }

    /** It may be the formats that cannot be read. */
    private Set<ReportFormat> wantedOrJson() {
        try {
            return ReportFormat.of(commandLine().list("dbindex.formats", formats));
        } catch (DbIndexException e) {
            return Set.of(ReportFormat.JSON);
        }
    }
}
