package io.github.dbindex.migrate;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.migration.MigrationScript;
import io.github.dbindex.sql.migration.MigrationScripts;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.Statement;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.Reindex;
import io.github.dbindex.sql.statement.Statements;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;

/** The SQL files behind Flyway's migrations, read with the settings of a Flyway configuration. */
final class FlywayScripts {

    private final MigrationScripts scripts;

    FlywayScripts(Configuration configuration) {
        this.scripts = FlywayFiles.of(configuration).scripts();
    }

    /** Flyway's history; without a schema if it is in the one that comes first on the connection's search path. */
    static QualifiedName historyTable(Configuration configuration) {
        return new QualifiedName(
                FlywayPlaceholders.defaultSchema(configuration).orElse(null), configuration.getTable());
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
        return scripts.named(script);
    }

    List<SqlStatement> statements(MigrationInfo migration) {
        return script(migration).map(MigrationScript::statements).orElse(List.of());
    }

    /**
     * The index statements of a migration that consists of nothing else but those dbindex runs; empty for any other.
     *
     * @param policy whether plain {@code CREATE INDEX} is among those
     */
    List<Statement> indexStatementsOnly(MigrationInfo migration, PlainIndex policy) {
        List<Statement> statements = read(statements(migration));
        return areIndexStatements(statements, policy) ? statements : List.of();
    }

    boolean consistsOfIndexStatements(MigrationScript script, PlainIndex policy) {
        return areIndexStatements(read(script.statements()), policy);
    }

    private static boolean areIndexStatements(List<Statement> statements, PlainIndex policy) {
        return statements.stream().allMatch(statement -> isOurs(statement, policy));
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
