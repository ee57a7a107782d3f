package io.github.dbindex.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void countsErrorsAndWarnings() {
        assertThat(report(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.INFO)
                        .counts())
                .isEqualTo("1 error, 2 warnings");
        assertThat(report().counts()).isEqualTo("0 errors, 0 warnings");
        assertThat(report(Severity.INFO, Severity.INFO).count(Severity.INFO)).isEqualTo(2);
    }

    @Test
    void failsForAnyFindingThatIsBadEnough() {
        assertThat(report(Severity.INFO, Severity.WARNING).fails(FailOn.ERROR)).isFalse();
        assertThat(report(Severity.INFO, Severity.WARNING).fails(FailOn.WARNING))
                .isTrue();
        assertThat(report(Severity.ERROR).fails(FailOn.NEVER)).isFalse();
        assertThat(report().fails(FailOn.WARNING)).isFalse();
    }

    @Test
    void describesTheServer() {
        assertThat(new Report.Server("17.6", "shop at db:5432 as app", "0.8.1", "0.8.1").described())
                .isEqualTo("PostgreSQL 17.6 · pgvector 0.8.1 · shop at db:5432 as app");
        assertThat(new Report.Server("17.6", "shop at db:5432 as app", null, "0.8.1").described())
                .isEqualTo("PostgreSQL 17.6 · pgvector 0.8.1 available · shop at db:5432 as app");
        assertThat(new Report.Server("17.6", "shop at db:5432 as app", null, null).described())
                .isEqualTo("PostgreSQL 17.6 · no pgvector · shop at db:5432 as app");
    }

    private static Report report(Severity... severities) {
        List<Finding> findings = Arrays.stream(severities)
                .map(severity -> new Finding("id", severity, "subject", "problem", "next", null))
                .toList();
        return new Report("verify", null, findings, Map.of());
    }
}
