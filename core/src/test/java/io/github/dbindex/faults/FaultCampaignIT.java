package io.github.dbindex.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many rounds: every fault in every phase of every kind of index, in an order that the seed says, as often as there are
 * rounds. {@code mvn -Pfaults verify -Dfaults.rounds=300 -Dfaults.seed=42}
 */
@EnabledIfSystemProperty(named = "faults.rounds", matches = "\\d+")
class FaultCampaignIT {

    private final List<String> failures = new ArrayList<>();
    private final Map<String, int[]> byFault = new TreeMap<>();
    private final Map<String, int[]> byPhase = new TreeMap<>();
    private final Map<String, int[]> byKind = new TreeMap<>();

    @Test
    void endsInTheRightStateEachTime(@TempDir Path directory) {
        int rounds = Integer.getInteger("faults.rounds");
        long seed = Long.getLong("faults.seed", 42);
        try (FaultServer server = new FaultServer(Path.of("target/fault-campaign-database"))) {
            int number = 0;
            for (FaultRound round : rounds(rounds, new Random(seed))) {
                play(server, round, ++number, directory);
            }
        }
        System.out.println(
                "\nseed " + seed + "\n" + table("fault", byFault) + table("phase", byPhase) + table("index", byKind));
        assertThat(failures).isEmpty();
    }

    private static List<FaultRound> rounds(int count, Random random) {
        List<FaultRound> rounds = new ArrayList<>();
        while (rounds.size() < count) {
            List<FaultRound> all = all(random);
            Collections.shuffle(all, random);
            rounds.addAll(all);
        }
        return rounds.subList(0, count);
    }

    private static List<FaultRound> all(Random random) {
        List<FaultRound> all = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            for (Phase phase : Phase.values()) {
                for (Kind kind : Kind.values()) {
                    FaultRound round = new FaultRound(fault, phase, kind, random.nextBoolean());
                    if (phase.concerns(kind) && isWanted(round)) {
                        all.add(round);
                    }
                }
            }
        }
        return all;
    }

    /** All of them, or those with a phase or a kind that {@code faults.of} names. */
    private static boolean isWanted(FaultRound round) {
        List<String> wanted = List.of(System.getProperty("faults.of", "").split(",", -1));
        return wanted.contains("")
                || wanted.contains(round.phase().name())
                || wanted.contains(round.kind().name());
    }

    private void play(FaultServer server, FaultRound round, int number, Path directory) {
        long begun = System.nanoTime();
        int runs = 0;
        String how;
        try {
            FaultRound.Outcome outcome = round.play(server, directory);
            runs = outcome.runs();
            how = runs + " runs: " + outcome.history();
        } catch (AssertionError e) {
            how = "FAILED " + e.getMessage();
            failures.add(number + " " + round + ": " + e.getMessage());
        }
        System.out.printf(
                "%3d %-22s %-25s %-11s %-8s %5.1f s  %s%n",
                number,
                round.fault(),
                round.phase(),
                round.kind(),
                round.releaseFirst() ? "released" : "held",
                (System.nanoTime() - begun) / 1e9,
                how);
        count(byFault, round.fault(), runs);
        count(byPhase, round.phase(), runs);
        count(byKind, round.kind(), runs);
    }

    private static void count(Map<String, int[]> counts, Enum<?> row, int runs) {
        counts.computeIfAbsent(row.name(), key -> new int[4])[runs]++;
    }

    private static String table(String title, Map<String, int[]> counts) {
        StringBuilder table =
                new StringBuilder("%n| %s | rounds | right after 1 run | 2 runs | 3 runs | wrong |%n".formatted(title));
        table.append("| --- | ---: | ---: | ---: | ---: | ---: |%n".formatted());
        counts.forEach((row, runs) -> table.append("| %s | %d | %d | %d | %d | %d |%n"
                .formatted(row, runs[0] + runs[1] + runs[2] + runs[3], runs[1], runs[2], runs[3], runs[0])));
        return table.toString();
    }
}
