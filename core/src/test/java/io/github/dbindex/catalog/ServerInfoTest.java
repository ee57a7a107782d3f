package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerInfoTest {

    private static final ServerInfo SERVER =
            new ServerInfo(150_018, "15.18", "PostgreSQL 15.18", false, "shop", "app", "10.0.3.7:5432");

    @Test
    void knowsItsMajorVersion() {
        assertThat(SERVER.major()).isEqualTo(15);
        assertThat(SERVER.isAtLeast(15)).isTrue();
        assertThat(SERVER.isAtLeast(16)).isFalse();
    }

    @Test
    void saysWhichPlaceItIs() {
        assertThat(SERVER.place()).isEqualTo("shop at 10.0.3.7:5432 as app");
    }
}
