package io.github.dbindex.migrate;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Session;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Severity;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.verify.AppliedScript;
import io.github.dbindex.verify.ExpectedIndex;
import io.github.dbindex.verify.ExpectedIndexes;
import io.github.dbindex.verify.Verifier;
import java.util.List;
import java.util.function.Supplier;
import org.flywaydb.core.api.callback.Context;

/**
 * Keeps a version from being recorded unless every index it declares is there, valid and as declared.
 *
 * @param schema the one that comes first on the search path
 */
record VersionVeto(Context context, List<SqlStatement> statements, Supplier<String> schema) {

    void check() {
        String version = FlywayScripts.version(context.getMigrationInfo());
        // On Flyway's own connection: what a transactional version has built is not visible to anyone else yet.
        Session session = Session.borrowing(context.getConnection());
        AppliedScript script =
                new AppliedScript(version, context.getMigrationInfo().getScript(), statements);
        if (ExpectedIndexes.from(List.of(script), "").indexes().isEmpty()) {
            return;
        }
        List<ExpectedIndex> expected =
                ExpectedIndexes.from(List.of(script), schema.get()).indexes();
        new Verifier(session)
                .verify(expected).stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .findFirst()
                        .ifPresent(finding -> {
                            throw veto(version, finding);
                        });
    }

    private static DbIndexException veto(String version, Finding finding) {
        return new DbIndexException(
                version + " was not recorded as applied: " + finding.subject() + ": " + finding.problem(),
                finding.next());
    }
}
