package io.github.dbindex.devdatabase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoServerTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            debian | 13    | apt-get install postgresql-17-pgvector
            ubuntu | 24.04 | apt-get install postgresql-16-pgvector
            fedora | 41    | dnf install postgresql-server pgvector
            alpine | 3.20  | install PostgreSQL with pgvector
            """)
    void namesThePackageOfTheDistribution(String id, String version, String step) {
        assertThat(NoServer.nextStep("Linux", Map.of("ID", id, "VERSION_ID", version)))
                .isEqualTo(step + ", or start Docker (with Testcontainers on the class path)");
    }

    @Test
    void namesHomebrewOnAMac() {
        assertThat(NoServer.nextStep("Mac OS X", Map.of()))
                .isEqualTo(
                        "brew install postgresql@17 pgvector, or start Docker (with Testcontainers on the class path)");
    }

    @Test
    void saysThatDebian12HasNoPackage() {
        assertThat(NoServer.nextStep("Linux", Map.of("ID", "debian", "VERSION_ID", "12")))
                .isEqualTo("start Docker (with Testcontainers on the class path), or build pgvector for postgresql-15,"
                        + " which Debian 12 has no package of (.ci/setup in the sources of dbindex does that)");
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, postgres-linux-x86_64.txz",
        "Linux, aarch64, postgres-linux-arm_64.txz",
        "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
        "Windows 11, amd64, postgres-windows-x86_64.txz",
    })
    void knowsTheArchiveOfEmbeddedBinaries(String system, String architecture, String archive) {
        assertThat(EmbeddedBinaries.archiveName(system, architecture)).isEqualTo(archive);
    }
}
