package io.github.dbindex.migrate;

import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** One that a setting names. */
public class SilentCallback extends BaseCallback {

    @Override
    public void handle(Event event, Context context) {
        // Only that it is there matters.
    }
}
