package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.sql.migration.Placeholders;
import io.github.dbindex.sql.migration.ScriptNaming;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import io.github.dbindex.sql.statement.Statements;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.flywaydb.core.api.Location;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQL files behind Flyway's migrations, read with the settings of a Flyway configuration. */
final class FlywayScripts {

    private static final Logger log = LoggerFactory.getLogger(FlywayScripts.class);

    private final List<MigrationScripts> locations = new ArrayList<>();
    private final Placeholders placeholders;

    FlywayScripts(Configuration configuration) {
        for (Location location : configuration.getLocations()) {
            addLocation(location.getDescriptor(), configuration);
        }
        Map<String, String> values = new HashMap<>(builtIn(configuration));
        values.putAll(configuration.getPlaceholders());
        this.placeholders = new Placeholders(
                configuration.isPlaceholderReplacement(),
                configuration.getPlaceholderPrefix(),
                configuration.getPlaceholderSuffix(),
                values);
    }

    private void addLocation(String location, Configuration configuration) {
        ScriptNaming standard = ScriptNaming.defaults();
        ScriptNaming naming = new ScriptNaming(
                configuration.getSqlMigrationPrefix(),
                configuration.getRepeatableSqlMigrationPrefix(),
                standard.undoPrefix(),
                standard.baselinePrefix(),
                configuration.getSqlMigrationSeparator(),
                Arrays.asList(configuration.getSqlMigrationSuffixes()));
        try {
            locations.add(MigrationScripts.in(
                    List.of(location), configuration.getEncoding(), configuration.getClassLoader(), naming));
        } catch (DbIndexException e) {
            // Flyway decides whether a location that is not there matters; statements are supervised all the same.
            log.debug("{}", e.problem());
        }
    }

    /** Flyway's own placeholders, as far as they can be known without a connection. */
    private static Map<String, String> builtIn(Configuration configuration) {
        String schema = Optional.ofNullable(configuration.getDefaultSchema())
                .or(() -> Arrays.stream(configuration.getSchemas()).findFirst())
                .orElse("public");
        return Map.of(
                "flyway:defaultSchema",
                schema,
                "flyway:table",
                configuration.getTable(),
                "flyway:workingDirectory",
                Path.of("").toAbsolutePath().toString(),
                "flyway:timestamp",
                LocalDateTime.now(ZoneId.systemDefault()).toString(),
                "flyway:user",
                Objects.requireNonNullElse(configuration.getUser(), ""),
                "flyway:database",
                "",
                "flyway:filename",
                "",
                "flyway:environment",
                "default");
    }

    /** Flyway's history; without a schema if it is in the one that comes first on the connection's search path. */
    static QualifiedName historyTable(Configuration configuration) {
        String schema = configuration.getDefaultSchema();
        String first =
                configuration.getSchemas().length == 0 ? null : configuration.getSchemas()[0];
        return new QualifiedName(schema == null ? first : schema, configuration.getTable());
    }

    /** For people: {@code V2 vector index}. */
    static String title(MigrationInfo migration) {
        return migration.isVersioned() ? version(migration) + " " + migration.getDescription() : version(migration);
    }

    /** For people: {@code V2}, or the description of a repeatable migration. */
    static String version(MigrationInfo migration) {
        return migration.isVersioned() ? "V" + migration.getVersion() : "R " + migration.getDescription();
    }

    /** The file of a migration; empty for one that is not a SQL file, or not there any more. */
    Optional<MigrationScript> script(MigrationInfo migration) {
        return named(migration.getScript());
    }

    /** The file that Flyway's history calls so. */
    Optional<MigrationScript> named(String script) {
        return locations.stream()
                .flatMap(scripts -> scripts.named(script).stream())
                .findFirst();
    }

    List<SqlStatement> statements(MigrationInfo migration) {
        return script(migration).map(script -> script.statements(placeholders)).orElse(List.of());
    }

    /**
     * The index statements of a migration that consists of nothing else but those dbindex runs; empty for any other.
     *
     * @param policy whether plain {@code CREATE INDEX} is among those
     */
    List<Statement> indexStatementsOnly(MigrationInfo migration, PlainIndex policy) {
        List<SqlStatement> statements = statements(migration);
        return consistOfIndexStatements(statements, policy) ? read(statements) : List.of();
    }

    boolean consistsOfIndexStatements(MigrationScript script, PlainIndex policy) {
        return consistOfIndexStatements(script.statements(placeholders), policy);
    }

    private static boolean consistOfIndexStatements(List<SqlStatement> statements, PlainIndex policy) {
        return statements.stream().map(Statements::in).allMatch(statement -> isOurs(statement, policy));
    }

    static List<Statement> read(List<SqlStatement> statements) {
        return statements.stream().map(Statements::in).toList();
    }

    private static boolean isOurs(Statement effect, PlainIndex policy) {
        return isConcurrent(effect) || (effect instanceof CreateIndex && policy == PlainIndex.CONCURRENT);
    }

    /** What dbindex runs itself: index statements that PostgreSQL refuses in a transaction. */
    static List<Statement> concurrent(List<SqlStatement> statements) {
        return read(statements).stream().filter(FlywayScripts::isConcurrent).toList();
    }

    static boolean isConcurrent(Statement effect) {
        return (effect instanceof CreateIndex create && create.concurrently())
                || (effect instanceof DropIndex drop && drop.concurrently())
                || (effect instanceof Reindex reindex && reindex.concurrently());
    }
}
