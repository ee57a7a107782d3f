package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.ddl.MaxMemory;
import io.github.dbindex.migrate.PlainIndex;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Properties said = new Properties();
    private final Options options = new Options(new CommandLine(said));

    @Test
    void readsWhatThePomSays() {
        assertThat(options.duration("dbindex.waitBudget", "20m")).isEqualTo(Duration.ofMinutes(20));
        assertThat(options.memory("dbindex.maxMemory", " 2 GB ")).isEqualTo(MaxMemory.ofBytes(2L << 30));
        assertThat(options.memory("dbindex.maxMemory", null)).isEqualTo(MaxMemory.ofServer());
        assertThat(options.word("dbindex.plainIndex", "Fail", PlainIndex.class)).isEqualTo(PlainIndex.FAIL);
        assertThat(options.count("dbindex.parallel", "4")).isEqualTo(4);
    }

    @Test
    void readsTheCommandLineFirst() {
        said.setProperty("dbindex.maxMemory", "900kB");
        assertThat(options.memory("dbindex.maxMemory", "2GB")).isEqualTo(MaxMemory.ofBytes(900L << 10));
    }

    @Test
    void saysHowEachIsWritten() {
        assertThatThrownBy(() -> options.memory("dbindex.maxMemory", "2 gigabytes"))
                .hasMessage("""
                        dbindex.maxMemory is "2 gigabytes", which it cannot be.
                        Next: write it as 64MB or 2GB.""");
        assertThatThrownBy(() -> options.count("dbindex.parallel", "0")).hasMessage("""
                        dbindex.parallel is "0", which it cannot be.
                        Next: set it to a number from 1 to 999.""");
        assertThatThrownBy(() -> options.word("dbindex.plainIndex", "error", PlainIndex.class))
                .hasMessage("""
                        dbindex.plainIndex is "error", which it cannot be.
                        Next: set it to allow or warn or fail or concurrent.""");
    }
}
