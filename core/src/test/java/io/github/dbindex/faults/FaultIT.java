package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some rounds that meet every fault, every phase and every kind of index. The long campaign is behind -Pfaults. */
@TestInstance(Lifecycle.PER_CLASS)
class FaultIT {

    private FaultServer server;

    @BeforeAll
    void startServer() {
        server = new FaultServer(Path.of("target/fault-database"));
    }

    @AfterAll
    void stopServer() {
        server.close();
    }

    static Stream<FaultRound> rounds() {
        return Stream.of(
                new FaultRound(Fault.KILL_CLIENT, Phase.BUILDING, Kind.HNSW, false),
                new FaultRound(Fault.KILL_CLIENT, Phase.OLD_SNAPSHOTS, Kind.PARTITIONED, true),
                new FaultRound(Fault.STOP_CLIENT, Phase.WRITERS_BEFORE_BUILD, Kind.UNIQUE, false),
                new FaultRound(Fault.STOP_CLIENT_CANCELLING, Phase.TABLE_LOCK, Kind.BTREE, true),
                new FaultRound(Fault.STOP_CLIENT_CANCELLING, Phase.BUILDING, Kind.IVFFLAT, true),
                new FaultRound(Fault.TERMINATE_BUILDER, Phase.WRITERS_BEFORE_VALIDATION, Kind.PARTIAL, true),
                new FaultRound(Fault.CANCEL_BUILDER, Phase.OLD_SNAPSHOTS, Kind.EXPRESSION, true),
                new FaultRound(Fault.TERMINATE_FLYWAY, Phase.BUILDING, Kind.BTREE, false),
                new FaultRound(Fault.KILL_CLIENT, Phase.VALIDATION, Kind.UNIQUE, true),
                new FaultRound(Fault.TERMINATE_BUILDER, Phase.READERS, Kind.REINDEX, true),
                new FaultRound(Fault.STOP_CLIENT_CANCELLING, Phase.READERS, Kind.DROP, false),
                new FaultRound(Fault.CRASH_SERVER, Phase.BUILDING, Kind.PARTITIONED, true));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void endsInTheRightState(FaultRound round, @TempDir Path directory) {
        FaultRound.Outcome outcome = round.play(server, directory);
        assertThat(outcome.runs()).as(outcome.history()).isLessThanOrEqualTo(3);
    }
}
