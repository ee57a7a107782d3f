package io.github.dbindex.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a script has set for itself: where names are looked for, parameters, a transaction. */
final class Session {

    private final List<String> defaultPath;
    private @Nullable List<String> path;
    private @Nullable List<String> localPath;
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, String> localSettings = new HashMap<>();
    private boolean inTransactionBlock;

    Session(List<String> defaultPath) {
        this.defaultPath = List.copyOf(defaultPath);
    }

    Session fresh() {
        return new Session(defaultPath);
    }

    List<String> defaultPath() {
        return defaultPath;
    }

    /** Where names without a schema are looked for now. */
    List<String> path() {
        if (localPath != null) {
            return localPath;
        }
        return path == null ? defaultPath : path;
    }

    /** Whether the script has set the path. */
    boolean hasOwnPath() {
        return localPath != null || path != null;
    }

    void path(@Nullable List<String> schemas, boolean local) {
        if (local) {
            localPath = schemas == null ? defaultPath : List.copyOf(schemas);
        } else {
            localPath = null;
            path = schemas == null ? null : List.copyOf(schemas);
        }
    }

    Optional<String> setting(String parameter) {
        String local = localSettings.get(parameter);
        return Optional.ofNullable(local == null ? settings.get(parameter) : local);
    }

    /** @param value null for the default */
    void set(String parameter, @Nullable String value, boolean local) {
        localSettings.remove(parameter);
        Map<String, String> target = local ? localSettings : settings;
        if (value == null) {
            target.remove(parameter);
        } else {
            target.put(parameter, value);
        }
    }

    /** As when the session began. */
    void reset() {
        path(null, false);
        settings.clear();
        localSettings.clear();
    }

    boolean isInTransactionBlock() {
        return inTransactionBlock;
    }

    void transaction(boolean begins) {
        inTransactionBlock = begins;
        if (!begins) {
            localPath = null;
            localSettings.clear();
        }
    }

    /** Runs it while this schema is searched first, as CREATE SCHEMA does with what is in it. */
    void within(String schema, Runnable elements) {
        List<String> before = localPath;
        List<String> path = new ArrayList<>(path());
        path.add(0, schema);
        localPath = path;
        elements.run();
        localPath = before;
    }
}
