package io.github.dbindex.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.FailOn;
import io.github.dbindex.report.Finding;
import io.github.dbindex.report.Location;
import io.github.dbindex.report.Report;
import io.github.dbindex.report.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReportTest {

    private static final Run RUN = new Run(FailOn.ERROR, Instant.EPOCH, Duration.ZERO, "0.1.0", "pom.xml");
    private static final Path GOLDEN = Path.of("src/test/resources/report/verify.json");

    @Test
    void writesWhatTheGoldenFileHas(@TempDir Path directory) throws IOException {
        Path file = ReportFormat.JSON.write(report(), RUN, directory.resolve("not/there/yet"));

        assertThat(file).hasFileName("verify.json");
        if (Boolean.getBoolean("golden.update")) {
            Files.copy(file, GOLDEN, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(file).hasSameTextualContentAs(GOLDEN);
    }

    @Test
    void passesWhenNothingIsBadEnough() {
        assertThat(JsonReport.text(report(), FailOn.NEVER)).contains("\"status\":\"passed\"");
    }

    @Test
    void leavesTheServerOutOfAGoalThatNeedsNone() {
        Report report = new Report("lint", null, List.of(), Map.of("scripts", 3));

        assertThat(JsonReport.text(report, FailOn.ERROR)).isEqualTo("""
                {
                  "goal":"lint",
                  "status":"passed",
                  "findings":[],
                  "scripts":3
                }
                """);
    }

    @Test
    void tellsOfAGoalThatBrokeOffAsMuchAsIsKnown() {
        Report report = Report.broken(
                        "migrate",
                        new Report.Server("17.6", "shop at db:5432 as app", null, null),
                        new DbIndexException("V2 was not applied.", "run it again."))
                .withProject(new Report.Project("com.acme:shop", "backend"));

        assertThat(JsonReport.text(report, FailOn.ERROR)).isEqualTo("""
                {
                  "goal":"migrate",
                  "status":"failed",
                  "project":{
                    "name":"com.acme:shop",
                    "module":"backend"
                  },
                  "server":{
                    "version":"17.6",
                    "place":"shop at db:5432 as app",
                    "pgvector":{
                      "installed":null,
                      "available":null
                    }
                  },
                  "findings":[{
                    "id":"could-not-run",
                    "severity":"error",
                    "subject":"migrate",
                    "problem":"V2 was not applied.",
                    "next":"run it again."
                  }]
                }
                """);
    }

    @Test
    void namesTheFileItCannotWrite(@TempDir Path directory) throws IOException {
        Path taken = Files.createFile(directory.resolve("taken"));

        assertThatThrownBy(() -> ReportFormat.JSON.write(report(), RUN, taken))
                .isInstanceOf(DbIndexException.class)
                .hasMessageStartingWith("Cannot write the report " + taken.resolve("verify.json") + ": ")
                .hasMessageEndingWith("\nNext: make the directory writable, or choose another one with"
                        + " dbindex.outputDirectory.");
    }

    private static Report report() {
        return new Report(
                "verify",
                new Report.Server("17.6", "shop at db.internal:5432 as app", "0.8.1", null),
                List.of(
                        new Finding(
                                "index-valid",
                                Severity.ERROR,
                                "public.\"Größe \\ idx\"",
                                "The index is not valid.\nIt says \"no\".",
                                "build it again: REINDEX INDEX CONCURRENTLY \"public\".\"Größe \\ idx\";",
                                new Location("db/migration/V2__größe.sql", 3, 1)),
                        new Finding("not-tracked", Severity.INFO, "V3", "DO block with EXECUTE.", "look.", null)),
                Map.of("indexes", List.of(Map.of("sizeBytes", 8192L))));
    }
}
