package io.github.dbindex.verify;

import io.github.dbindex.database.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verify is asked to do beyond looking.
 *
 * @param btreeIntact whether every expected B-tree is read from end to end and held against its table, by amcheck
 * @param compareUrl another database that should have the same indexes; null for none
 * @param compareTables whose rows are counted in both databases
 * @param replayIn where a dev database may keep its data, for the migrations to be replayed in; null for no replay
 */
public record VerifyOptions(
        boolean btreeIntact,
        @Nullable DatabaseUrl compareUrl,
        List<String> compareTables,
        @Nullable Path replayIn) {

    public VerifyOptions {
        compareTables = List.copyOf(compareTables);
    }

    /** Looks, and reads no table. */
    public static VerifyOptions defaults() {
        return new VerifyOptions(false, null, List.of(), null);
    }

    public VerifyOptions withBtreeIntact(boolean value) {
        return new VerifyOptions(value, compareUrl, compareTables, replayIn);
    }

    public VerifyOptions withCompareUrl(@Nullable DatabaseUrl value) {
        return new VerifyOptions(btreeIntact, value, compareTables, replayIn);
    }

    public VerifyOptions withCompareTables(List<String> value) {
        return new VerifyOptions(btreeIntact, compareUrl, value, replayIn);
    }

    public VerifyOptions withReplayIn(@Nullable Path value) {
        return new VerifyOptions(btreeIntact, compareUrl, compareTables, value);
    }
}
