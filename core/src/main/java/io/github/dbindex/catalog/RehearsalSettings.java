package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;

/** What makes a rehearsal on a temporary table come out as a build on the table itself would. */
final class RehearsalSettings {

    // Whoever waits for a lock here holds a snapshot, and every concurrent build in the database waits for that.
    // Temporary tables come first unless the path says otherwise, and the clone's row type would hide a type that has
    // the table's name: this is the path that the session goes back to from its own SQL. What has no tablespace goes to
    // temp_tablespaces if it is temporary, else to default_tablespace. Runs on whatever path the session has, so that
    // every function and operator says its schema.
    static final String AS_WRITTEN = """
            SELECT pg_catalog.set_config('lock_timeout', '1s', true),
                   pg_catalog.set_config('search_path', path.value, true),
                   pg_catalog.set_config('dbindex.search_path', path.value, true),
                   pg_catalog.set_config('temp_tablespaces', tablespace.value, true)
              FROM (SELECT CASE WHEN pg_catalog.length(s.value) OPERATOR(pg_catalog.=) 0 THEN 'pg_temp'
                                ELSE pg_catalog.concat(s.value, ', pg_temp') END
                      FROM (SELECT pg_catalog.current_setting('search_path')) s (value)) path (value),
                   (SELECT CASE WHEN pg_catalog.length(s.value) OPERATOR(pg_catalog.=) 0 THEN ''
                                ELSE pg_catalog.quote_ident(s.value) END
                      FROM (SELECT pg_catalog.current_setting('default_tablespace')) s (value)) tablespace (value)
            """;

    private RehearsalSettings() {}

    /** Holds until the transaction, or the savepoint, is taken back. */
    static void apply(Session session) {
        session.execute(AS_WRITTEN);
    }
}
