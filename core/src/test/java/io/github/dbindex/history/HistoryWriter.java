package io.github.dbindex.history;

import io.github.dbindex.history.GeneratedHistory.Feature;
import io.github.dbindex.history.GeneratedHistory.File;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Tries statements on the scratch database, file by file, and keeps those that it takes. */
final class HistoryWriter {

    private final long seed;
    private final Connection scratch;
    private final Set<Feature> features;
    private final Random random;
    private final Candidates candidates;

    HistoryWriter(long seed, Set<Feature> features, Connection scratch) {
        this.seed = seed;
        this.scratch = scratch;
        this.features = features;
        this.random = new Random(seed);
        this.candidates = new Candidates(new Vocabulary(random), features.contains(Feature.BLOCKS));
    }

    GeneratedHistory write(int statements) {
        List<File> files = new ArrayList<>();
        try {
            int left = statements;
            while (left > 0) {
                boolean concurrent = features.contains(Feature.CONCURRENT) && random.nextInt(4) == 0;
                List<String> taken = concurrent ? concurrent() : transaction(Math.min(left, 1 + random.nextInt(12)));
                if (!taken.isEmpty()) {
                    left -= taken.size();
                    files.add(new File("V" + (files.size() + 1) + "__step.sql", taken, !concurrent));
                }
                execute("RESET ALL");
            }
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
        return new GeneratedHistory(seed, files);
    }

    private List<String> transaction(int wanted) throws SQLException {
        List<String> taken = new ArrayList<>();
        scratch.setAutoCommit(false);
        try {
            for (int tries = 0; taken.size() < wanted && tries < 20 * wanted; tries++) {
                String candidate = candidates.next(Living.in(scratch));
                if (isTaken(candidate)) {
                    taken.add(candidate);
                }
            }
            scratch.commit();
        } finally {
            scratch.rollback();
            scratch.setAutoCommit(true);
        }
        return taken;
    }

    private boolean isTaken(String candidate) throws SQLException {
        if (candidate.isEmpty()) {
            return false;
        }
        Savepoint before = scratch.setSavepoint();
        try {
            execute(candidate);
            scratch.releaseSavepoint(before);
            return true;
        } catch (SQLException e) {
            scratch.rollback(before);
            return false;
        }
    }

    private List<String> concurrent() throws SQLException {
        for (int tries = 0; tries < 20; tries++) {
            String candidate = candidates.nextConcurrent(Living.in(scratch));
            try {
                if (!candidate.isEmpty()) {
                    execute(candidate);
                    return List.of(candidate);
                }
            } catch (SQLException e) {
                // Another one, then.
                execute("RESET ALL");
            }
        }
        return List.of();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = scratch.createStatement()) {
            statement.execute(sql);
        }
    }
}
