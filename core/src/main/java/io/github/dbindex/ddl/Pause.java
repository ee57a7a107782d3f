package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import java.time.Duration;
import java.time.Instant;

/** Waits a little between two looks, until a budget is spent. */
final class Pause {

    private final Duration step;
    private final Instant end;

    Pause(Duration step, Duration budget) {
        this.step = step;
        this.end = Instant.now().plus(budget);
    }

    boolean isSpent() {
        return Instant.now().isAfter(end);
    }

    void take() {
        try {
            Thread.sleep(step.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DbIndexException(
                    "Waiting was interrupted; a build that was running goes on in the server.",
                    "run the same command again; it finds the build and waits for it.",
                    e);
        }
    }
}
