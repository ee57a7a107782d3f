package io.github.dbindex.maven;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Amounts;
import java.time.Duration;

/** Durations as parameters write them: 500ms, 30s, 20m, 2h. */
final class Durations {

    private Durations() {}

    static Duration parse(String parameter, String text) {
        return Amounts.parseTime(text)
                .orElseThrow(() -> new DbIndexException(
                        parameter + " is \"" + text + "\", which is no duration.",
                        "write it as 500ms, 30s, 20m or 2h."));
    }
}
