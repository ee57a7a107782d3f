package io.github.dbindex.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.DbIndex;
import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.testing.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StandbyIT {

    @TempDir
    private Path directory;

    @Test
    @Timeout(120)
    void isRefusedForMigratingAndCanBeVerified() throws IOException {
        Migrations migrations = Migrations.in(directory.resolve("migrations"))
                .add("V1__items.sql", "CREATE TABLE items (id bigint PRIMARY KEY, price int);");
        try (SpareServer standby = SpareServer.standby(directory.resolve("server"))) {
            DbIndex dbIndex = DbIndex.at(standby.url()).with(migrations.source());

            assertThatThrownBy(() -> dbIndex.migrate(MigrateOptions.defaults()))
                    .hasMessage("The server at " + standby.url().hosts().get(0)
                            + " is a standby: nothing can be changed there.\n"
                            + "Next: point dbindex.url at the primary (targetServerType=primary picks it among several"
                            + " hosts).");
            assertThat(dbIndex.verify().findings()).isEmpty();
        }
    }
}
