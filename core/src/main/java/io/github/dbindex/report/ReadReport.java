package io.github.dbindex.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import io.github.dbindex.DbIndexException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run wrote as JSON.
 *
 * @param finishedAt null if it does not say
 * @param migrations checksums of what was applied, by version; none if it does not say
 */
public record ReadReport(
        String goal, String status, @Nullable Instant finishedAt, Map<String, @Nullable Integer> migrations) {

    /** Reads the file. */
    public static ReadReport of(Path file) {
        if (!Files.exists(file)) {
            throw new DbIndexException("The report " + file + " is not there. Nothing was changed.", "bring it there.");
        }
        try {
            return of(JsonFile.read(file));
        } catch (IOException | DateTimeException e) {
            throw new DbIndexException(
                    "The report " + file + " cannot be read: " + e.getMessage() + ". Nothing was changed.",
                    "have it written anew.",
                    e);
        }
    }

    private static ReadReport of(JsonObject json) {
        String finished = json.getString("finishedAt");
        Map<String, @Nullable Integer> migrations = new HashMap<>();
        JsonArray applied = json.getArray("migrations", new JsonArray());
        for (int i = 0; i < applied.size(); i++) {
            JsonObject migration = applied.getObject(i);
            migrations.put(
                    migration.getString("version", ""),
                    migration.isNumber("checksum") ? migration.getInt("checksum") : null);
        }
        return new ReadReport(
                json.getString("goal", ""),
                json.getString("status", ""),
                finished == null ? null : Instant.parse(finished),
                migrations);
    }
}
