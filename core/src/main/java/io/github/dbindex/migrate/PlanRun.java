package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.Catalog;
import io.github.dbindex.catalog.Privileges;
import io.github.dbindex.catalog.ServerInfo;
import io.github.dbindex.catalog.Surroundings;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.ddl.Calibration;
import io.github.dbindex.ddl.SessionContext;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.plan.Calibrator;
import io.github.dbindex.plan.MigrationPlan;
import io.github.dbindex.plan.PendingVersion;
import io.github.dbindex.plan.Planner;
import io.github.dbindex.plan.Readiness;
import io.github.dbindex.plan.Step;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.statement.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Plans what Flyway would apply: asks Flyway what is pending, and the server everything else. */
final class PlanRun {

    private static final Pattern PATH_NAME = Pattern.compile("\"(?:[^\"]|\"\")+\"|[A-Za-z_][A-Za-z_0-9$]*");

    private final Database database;
    private final FluentConfiguration configuration;
    private final PlanOptions options;
    private final FlywayScripts scripts;
    private final List<Finding> findings = new ArrayList<>();

    PlanRun(Database database, FluentConfiguration configuration, PlanOptions options) {
        this.database = database;
        this.configuration = configuration;
        this.options = options;
        this.scripts = new FlywayScripts(configuration);
    }

    MigrationPlan plan(Report.Server server) {
        List<MigrationInfo> pending = pending();
        List<PendingVersion> versions = pending.stream().map(this::version).toList();
        // The second session has every setting as a new session of this role has it.
        try (Session session = database.open("plan");
                Session untouched = database.open("plan")) {
            IndexVerification.searchPath(configuration, session);
            session.set("lock_timeout", "3s");
            checkServer(session, pending);
            validate(session);
            GatePlan gates = new GatePlan(options.migrate().gates(), scripts, pending);
            findings.addAll(gates.findings());
            pending.forEach(migration ->
                    new UnterminatedQuotes(scripts).finding(migration).ifPresent(findings::add));
            List<Step> steps = new Planner(
                            session,
                            options.migrate().builds(),
                            options.migrate().parallel(),
                            calibrator(session))
                    .steps(versions);
            return new Readiness(
                            server, pending.stream().map(FlywayScripts::title).toList(), steps, findings)
                    .plan(untouched, gates.items());
        }
    }

    private Optional<Calibrator> calibrator(Session session) {
        if (!options.calibrate()) {
            return Optional.empty();
        }
        Calibration calibration = new Calibration(database, SessionContext.of(session));
        return Optional.of((create, table, rows, resources) -> calibration
                .measure(create, table, rows, resources)
                .map(sample -> new Calibrator.Sample(sample.table().toString(), sample.rows(), sample.time())));
    }

    /** As Flyway sees it, and what had failed before and is simply run again. */
    private List<MigrationInfo> pending() {
        try {
            return Preflight.toRun(configuration).stream()
                    .filter(migration -> !migration.getState().isFailed() || isRunAgain(migration))
                    .toList();
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }

    private void validate(Session session) {
        try {
            findings.addAll(new FlywayValidation(configuration, scripts).findings(session));
        } catch (FlywayException e) {
            throw FlywayProblems.translated(e);
        }
    }

    private boolean isRunAgain(MigrationInfo migration) {
        boolean again = scripts.script(migration)
                .filter(script -> scripts.consistsOfIndexStatements(
                        script, options.migrate().plainIndex()))
                .isPresent();
        if (!again) {
            String version = FlywayScripts.version(migration);
            findings.add(new Finding(
                    "migration-failed",
                    Severity.ERROR,
                    version,
                    version + " has failed before, and Flyway's history says so: Flyway goes no further.",
                    "undo what it has left behind; flyway repair removes its row; then plan again.",
                    null));
        }
        return again;
    }

    private PendingVersion version(MigrationInfo migration) {
        String version = FlywayScripts.version(migration);
        Optional<MigrationScript> script = scripts.script(migration);
        if (script.isEmpty()) {
            findings.add(new Finding(
                    "not-analysed",
                    Severity.INFO,
                    version,
                    version + " (" + migration.getScript() + ") is pending, but there is no SQL file to read.",
                    "look by hand what it does.",
                    null));
        }
        List<Statement> indexes =
                scripts.indexStatementsOnly(migration, options.migrate().plainIndex());
        boolean plainIsConcurrent = options.migrate().plainIndex() == PlainIndex.CONCURRENT && !indexes.isEmpty();
        return new PendingVersion(
                version,
                script.map(MigrationScript::path).orElse(""),
                scripts.statements(migration),
                plainIsConcurrent,
                indexes);
    }

    /** What stops migrate before its first statement is a finding here. */
    private void checkServer(Session session, List<MigrationInfo> pending) {
        ServerInfo info = new Catalog(session).server();
        ServerGate gate = new ServerGate(info);
        found("standby", info.place(), gate::checkWritable);
        boolean builds = pending.stream()
                .anyMatch(migration ->
                        !FlywayScripts.concurrent(scripts.statements(migration)).isEmpty());
        if (builds) {
            found("server-version", info.place(), gate::checkConcurrentBuilds);
        }
        if (builds) {
            new Privileges(session)
                    .lackingToRehearse()
                    .ifPresent(grant -> lacking(
                            "no-temporary",
                            info,
                            "may make no temporary tables in database " + info.database()
                                    + ", on which each index is tried before it is built",
                            grant));
        }
        checkSearchPath(session, info);
        checkHistory(session, info, pending);
        found("pooler", info.place(), () -> ServerGate.checkSessions(database));
        String place = configuration.getUrl() == null ? "" : configuration.getUrl();
        ExtensionCheck extension =
                new ExtensionCheck(session, info, place, options.migrate().createExtension(), true);
        found("extension", "vector", () -> {
            for (MigrationInfo migration : pending) {
                if (extension.check(FlywayScripts.version(migration), scripts.statements(migration))) {
                    return;
                }
            }
        });
    }

    /** What may not be used is left out of the search path without a word. */
    private void checkSearchPath(Session session, ServerInfo info) {
        List<String> schemas = PATH_NAME
                .matcher(session.setting("search_path"))
                .results()
                .map(name -> QualifiedName.printed(name.group()).name())
                .map(name -> name.equals("$user") ? info.user() : name)
                .toList();
        new Surroundings(session)
                .notUsable(schemas)
                .forEach(schema -> lacking(
                        "no-usage-on-schema",
                        info,
                        "may not use schema " + schema + " of the search path",
                        "GRANT USAGE ON SCHEMA " + QualifiedName.readable(schema) + " TO "
                                + QualifiedName.readable(info.user()) + ";"));
    }

    /** Flyway makes its history where there is none. */
    private void checkHistory(Session session, ServerInfo info, List<MigrationInfo> pending) {
        Catalog catalog = new Catalog(session);
        QualifiedName history = FlywayScripts.historyTable(configuration);
        if (pending.isEmpty() || catalog.relation(history).isPresent()) {
            return;
        }
        Optional.ofNullable(history.schema())
                .or(() -> catalog.searchPath().stream().findFirst())
                .filter(schema -> new Surroundings(session).mayNotCreateIn(schema))
                .ifPresent(schema -> lacking(
                        "no-create-on-schema",
                        info,
                        "may not create Flyway's history in schema " + schema,
                        "GRANT CREATE ON SCHEMA " + QualifiedName.readable(schema) + " TO "
                                + QualifiedName.readable(info.user()) + ";"));
    }

    private void lacking(String id, ServerInfo info, String what, String grant) {
        findings.add(new Finding(
                id, Severity.ERROR, "role " + info.user(), "Role " + info.user() + " " + what + ".", grant, null));
    }

    private void found(String id, String subject, Runnable check) {
        try {
            check.run();
        } catch (DbIndexException e) {
            findings.add(new Finding(id, Severity.ERROR, subject, e.problem(), e.nextStep(), null));
        }
    }
}
