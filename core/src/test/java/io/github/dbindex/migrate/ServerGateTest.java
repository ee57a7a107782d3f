package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.catalog.ServerInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerGateTest {

    private static ServerInfo server(int number, String version, String banner, boolean standby) {
        return new ServerInfo(number, version, banner, standby, "shop", "app", "10.0.3.7:5432");
    }

    private static ServerInfo postgres(int number, String version) {
        return server(number, version, "PostgreSQL " + version + " on x86_64-pc-linux-gnu, 64-bit", false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CockroachDB CCL v24.3.1 (x86_64-pc-linux-gnu, built 2024/12/02, go1.22.8)                 | CockroachDB
            PostgreSQL 11.2-YB-2.20.1.0-b0 on x86_64-pc-linux-gnu, compiled by clang version 16, 64-bit | YugabyteDB
            PostgreSQL 15.12-YB-2025.1.0.0-b0 on aarch64-unknown-linux-gnu, 64-bit                    | YugabyteDB
            PostgreSQL 16.11 (Aurora DSQL 1.0)                                                        | Aurora DSQL
            PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2, Redshift 1.0.77467 | Redshift
            PostgreSQL 12.12 (Greenplum Database 7.1.0 build commit:e7c2b1f) on x86_64-pc-linux-gnu   | Greenplum
            """)
    void refusesForks(String banner, String product) {
        ServerGate gate = new ServerGate(server(160_000, "16.0", banner, false));

        assertThatThrownBy(gate::checkReadable)
                .isInstanceOf(DbIndexException.class)
                .hasMessage("shop is " + product + ", which builds indexes in a way of its own.\n"
                        + "Next: use its own tools; dbindex works with PostgreSQL 13 and newer.");
        assertThatThrownBy(gate::checkWritable).hasMessageStartingWith("shop is " + product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PostgreSQL 16.4 (Debian 16.4-1.pgdg120+2) on x86_64-pc-linux-gnu, compiled by gcc, 64-bit",
                "PostgreSQL 16.6 on aarch64-unknown-linux-gnu, compiled by aarch64-unknown-linux-gnu-gcc (GCC) 9.5.0, 64-bit",
                "PostgreSQL 17.2 (Homebrew) on aarch64-apple-darwin24.1.0",
                "EnterpriseDB 16.4 on x86_64-pc-linux-gnu",
            })
    void takesPostgresHoweverItIsPackaged(String banner) {
        ServerGate gate = new ServerGate(server(160_004, "16.4", banner, false));

        assertThatCode(() -> {
                    gate.checkWritable();
                    gate.checkConcurrentBuilds();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAStandbyForWritingOnly() {
        ServerGate gate = new ServerGate(server(160_004, "16.4", "PostgreSQL 16.4", true));

        gate.checkReadable();
        assertThatThrownBy(gate::checkWritable).hasMessage("""
                The server at 10.0.3.7:5432 is a standby: nothing can be changed there.
                Next: point dbindex.url at the primary (targetServerType=primary picks it among several hosts).""");
    }

    @ParameterizedTest
    @CsvSource({"120022, 12.22", "90624, 9.6.24", "110000, 11.0"})
    void refusesWhatIsTooOld(int number, String version) {
        assertThatThrownBy(() -> new ServerGate(postgres(number, version)).checkReadable())
                .hasMessage("PostgreSQL " + version + " at 10.0.3.7:5432 is too old for dbindex.\n"
                        + "Next: upgrade to PostgreSQL 13 or newer.");
    }

    @ParameterizedTest
    @CsvSource({"140000, 14.0", "140001, 14.1", "140002, 14.2", "140003, 14.3"})
    void refusesTheVersionsWhoseConcurrentBuildsMissRows(int number, String version) {
        ServerGate gate = new ServerGate(postgres(number, version));

        gate.checkWritable();
        assertThatThrownBy(gate::checkConcurrentBuilds)
                .hasMessage(
                        "PostgreSQL " + version
                                + " can corrupt an index that it builds concurrently (fixed in 14.4).\n"
                                + "Next: update the server to the newest 14.x, then reindex what was built concurrently before.");
    }

    @ParameterizedTest
    @CsvSource({"130000, 13.0", "130022, 13.22", "140004, 14.4", "150020, 15.20", "180001, 18.1"})
    void takesTheOthers(int number, String version) {
        ServerGate gate = new ServerGate(postgres(number, version));

        gate.checkWritable();
        gate.checkConcurrentBuilds();
        assertThat(postgres(number, version).major()).isGreaterThanOrEqualTo(13);
    }
}
