package io.github.dbindex.verify;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verify is asked to do beyond looking.
 *
 * @param btreeIntact whether every expected B-tree is read from end to end and held against its table, by amcheck
 * @param compareUrl another database that should have the same indexes; null for none
 * @param compareTables whose rows are counted in both databases
 * @param manifest what the migrations cannot say
 * @param queryTimeout of each statement of the manifest's queries
 * @param replayIn where a dev database may keep its data, for the migrations to be replayed in; null for no replay
 */
public record VerifyOptions(
        boolean btreeIntact,
        @Nullable DatabaseUrl compareUrl,
        List<String> compareTables,
        @Nullable Path replayIn,
        Manifest manifest,
        Duration queryTimeout) {

    public VerifyOptions {
        compareTables = List.copyOf(compareTables);
    }

    /** Looks, and reads no table. */
    public static VerifyOptions defaults() {
        return new VerifyOptions(false, null, List.of(), null, Manifest.none(), Duration.ofSeconds(30));
    }

    public VerifyOptions withBtreeIntact(boolean value) {
        return new VerifyOptions(value, compareUrl, compareTables, replayIn, manifest, queryTimeout);
    }

    public VerifyOptions withCompareUrl(@Nullable DatabaseUrl value) {
        return new VerifyOptions(btreeIntact, value, compareTables, replayIn, manifest, queryTimeout);
    }

    public VerifyOptions withCompareTables(List<String> value) {
        return new VerifyOptions(btreeIntact, compareUrl, value, replayIn, manifest, queryTimeout);
    }

    public VerifyOptions withReplayIn(@Nullable Path value) {
        return new VerifyOptions(btreeIntact, compareUrl, compareTables, value, manifest, queryTimeout);
    }

    public VerifyOptions withManifest(Manifest value) {
        return new VerifyOptions(btreeIntact, compareUrl, compareTables, replayIn, value, queryTimeout);
    }

    public VerifyOptions withQueryTimeout(Duration value) {
        return new VerifyOptions(btreeIntact, compareUrl, compareTables, replayIn, manifest, value);
    }
}
