package io.github.dbindex.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.dbindex.DbIndex;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.Verification;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Indexes that no migration makes and the manifest expects. */
@Postgres
class ManifestIndexesIT {

    @TempDir
    private Path directory;

    @Test
    void expectsWhatTheManifestDeclaresBeyondTheMigrations(TestDatabase db) throws IOException {
        DbIndex dbIndex = Migrations.in(directory.resolve("migrations"))
                .add("V1__orders.sql", "CREATE TABLE orders (id int, customer_id int, day date);")
                .dbIndex(db);
        dbIndex.migrate(MigrateOptions.defaults());
        Path file = Files.writeString(directory.resolve("dbindex.yaml"), """
                indexes:
                  - CREATE INDEX legacy_there ON orders (customer_id)
                  - CREATE INDEX legacy_gone ON orders (day)
                  - CREATE INDEX legacy_other ON orders (id, day)
                """);
        db.execute("CREATE INDEX legacy_there ON orders (customer_id)", "CREATE INDEX legacy_other ON orders (id)");

        Verification verification = dbIndex.verify(VerifyOptions.defaults().withManifest(Manifest.read(file)));

        assertThat(verification.verdicts())
                .extracting(
                        verdict -> verdict.json().get("name"),
                        verdict -> verdict.json().get("version"))
                .containsExactly(
                        tuple("public.legacy_there", "dbindex.yaml"),
                        tuple("public.legacy_gone", "dbindex.yaml"),
                        tuple("public.legacy_other", "dbindex.yaml"));
        assertThat(verification.findings())
                .extracting(Finding::id, Finding::problem, Finding::next)
                .containsExactly(
                        tuple(
                                "index-exists",
                                "dbindex.yaml declares it, but the index is not there.",
                                "build it: CREATE INDEX CONCURRENTLY \"legacy_gone\" ON \"public\".\"orders\" (day);"),
                        tuple(
                                "index-definition",
                                "The index is not the declared one. columns: declared (id, day), actual (id).",
                                "build the declared index under a new name, or declare what is there."));
        assertThat(verification.findings())
                .extracting(finding -> String.valueOf(finding.location()))
                .allMatch(location -> location.matches(".*dbindex\\.yaml:[34]:\\d+"));
    }
}
