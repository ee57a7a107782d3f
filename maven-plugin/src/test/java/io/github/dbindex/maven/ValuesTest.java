package io.github.dbindex.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.migrate.PlainIndex;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void readsSizesAsPostgreSqlWritesThem() {
        assertThat(Values.size("dbindex.maxMemory", "64MB")).isEqualTo(64L << 20);
        assertThat(Values.size("dbindex.maxMemory", " 2 GB ")).isEqualTo(2L << 30);
        assertThat(Values.size("dbindex.maxMemory", "900kB")).isEqualTo(900L << 10);
        assertThatThrownBy(() -> Values.size("dbindex.maxMemory", "2 gigabytes"))
                .hasMessage("""
                        dbindex.maxMemory is "2 gigabytes", which is no size.
                        Next: write it as 64MB or 2GB.""");
    }

    @Test
    void readsCounts() {
        assertThat(Values.count("dbindex.parallel", "64")).isEqualTo(64);
        assertThatThrownBy(() -> Values.count("dbindex.parallel", "0")).hasMessage("""
                        dbindex.parallel is "0", which is no number from 1 to 64.
                        Next: set it to 1, 2 or so.""");
    }

    @Test
    void readsWords() {
        assertThat(Values.choice("dbindex.plainIndex", "Fail", PlainIndex.class))
                .isEqualTo(PlainIndex.FAIL);
        assertThatThrownBy(() -> Values.choice("dbindex.plainIndex", "error", PlainIndex.class))
                .hasMessage("""
                        dbindex.plainIndex is "error", which is not one of its values.
                        Next: set it to allow, warn, fail or concurrent.""");
    }
}
