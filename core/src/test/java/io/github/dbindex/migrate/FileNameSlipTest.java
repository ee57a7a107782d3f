package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameSlipTest {

    private final FileNameSlip slip = new FileNameSlip(FlywayNaming.of(Flyway.configure()));

    @ParameterizedTest
    @CsvSource({
        "V3_typo.sql,V3__typo.sql",
        "v3__small.sql,V3__small.sql",
        "V3.1-dash.sql,V3.1__dash.sql",
        "V3 blank.sql,V3__blank.sql",
        "R_view.sql,R__view.sql",
        "r__view.sql,R__view.sql",
        "afterMigrat__x.sql,afterMigrate__x.sql",
        "aftermigrate.sql,afterMigrate.sql",
        "afterMigrate_x.sql,afterMigrate__x.sql"
    })
    void saysWhatWasMeant(String written, String meant) {
        assertThat(slip.meant(written)).isEqualTo(Optional.of(meant));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seed.sql", "Vendors.sql", "README.sql", "before.sql", "report.sql", "baseline.sql"})
    void leavesOtherFilesAlone(String written) {
        assertThat(slip.meant(written)).isEmpty();
    }

    @Test
    void followsOtherNaming() {
        FileNameSlip other = new FileNameSlip(FlywayNaming.of(Flyway.configure()
                .sqlMigrationPrefix("M")
                .sqlMigrationSeparator("--")
                .sqlMigrationSuffixes(".pgsql")));

        assertThat(other.meant("m3_x.pgsql")).isEqualTo(Optional.of("M3--x.pgsql"));
    }
}
