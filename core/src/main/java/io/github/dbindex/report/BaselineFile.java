package io.github.dbindex.report;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.github.dbindex.DbIndexException;
import io.github.dbindex.report.Baseline.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A baseline as it is kept under version control: JSON, sorted, one list of findings for each goal.
 *
 * @param path of the file; it need not exist
 */
public record BaselineFile(Path path) {

    /** What the file says; an empty baseline if there is none. */
    public Baseline read() {
        if (!Files.exists(path)) {
            return Baseline.empty();
        }
        try {
            return baseline(JsonFile.read(path));
        } catch (IOException e) {
            throw unreadable(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes the file, making its directory if need be. */
    public void write(Baseline baseline) {
        Map<String, Object> json = new LinkedHashMap<>();
        baseline.entries()
                .forEach((goal, entries) ->
                        json.put(goal, entries.stream().map(BaselineFile::json).toList()));
        try {
            WholeFile.write(path, JsonWriter.indent("  ").string().value(json).done() + "\n");
        } catch (IOException e) {
            throw new DbIndexException(
                    "Cannot write the baseline " + path + ": " + e.getMessage(),
                    "make the file writable, or choose another one with dbindex.baseline.",
                    e);
        }
    }

    private Baseline baseline(JsonObject json) {
        Map<String, List<Entry>> goals = new TreeMap<>();
        for (String goal : json.keySet()) {
            if (!(json.get(goal) instanceof JsonArray entries)) {
                throw unreadable("\"" + goal + "\" is not a list of findings", null);
            }
            List<Entry> known = new ArrayList<>();
            entries.forEach(entry -> known.add(entry(goal, entry)));
            goals.put(goal, known);
        }
        return new Baseline(goals);
    }

    private Entry entry(String goal, Object json) {
        if (json instanceof JsonObject entry && entry.isString("id") && entry.isString("subject")) {
            return new Entry(entry.getString("id", ""), entry.getString("subject", ""), entry.getString("file", ""));
        }
        throw unreadable("an entry of \"" + goal + "\" lacks \"id\" or \"subject\"", null);
    }

    private static Map<String, Object> json(Entry entry) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", entry.id());
        json.put("subject", entry.subject());
        if (!entry.file().isEmpty()) {
            json.put("file", entry.file());
        }
        return json;
    }

    private DbIndexException unreadable(String cause, @Nullable Throwable e) {
        return new DbIndexException(
                "Cannot read the baseline " + path + ": " + cause + ".",
                "restore it from version control; or delete it and run the goal with -Ddbindex.updateBaseline.",
                e);
    }
}
