package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.OpenQuote;
import io.github.dbindex.sql.migration.MigrationScript;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.MigrationInfo;

/** Finds what is never closed in pending files: nobody can tell what the rest of such a file would do. */
record UnterminatedQuotes(FlywayScripts scripts) {

    /** Throws for the first, before any version of the run has begun. */
    void require(List<MigrationInfo> pending) {
        pending.stream()
                .flatMap(migration -> finding(migration).stream())
                .findFirst()
                .ifPresent(finding -> {
                    throw new DbIndexException(
                            finding.subject() + " was not applied, " + finding.location() + ": " + finding.problem()
                                    + " Nothing was changed.",
                            finding.next());
                });
    }

    /** What stops a plan from being ready. */
    Optional<Finding> finding(MigrationInfo migration) {
        String path = scripts.script(migration).map(MigrationScript::path).orElse("");
        return scripts.statements(migration).stream()
                .flatMap(statement -> Optional.ofNullable(statement.open()).stream())
                .findFirst()
                .map(open -> finding(FlywayScripts.version(migration), path, open));
    }

    private static Finding finding(String version, String path, OpenQuote open) {
        return new Finding(
                "unterminated-quote",
                Severity.ERROR,
                version,
                open.problem(),
                open.next(),
                new Location(path, open.line(), open.column()));
    }
}
