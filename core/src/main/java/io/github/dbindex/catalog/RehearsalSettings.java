package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;

/** What makes a rehearsal on a temporary table come out as a build on the table itself would. */
final class RehearsalSettings {

    // Whoever waits here holds a snapshot, and every concurrent build in the database waits for that.
    private static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '1s'";

    // Temporary tables come first unless the path says otherwise, and the clone's row type would hide a type that has
    // the table's name: this is the path that the session goes back to from its own SQL. What has no tablespace goes to
    // temp_tablespaces if it is temporary, else to default_tablespace.
    private static final String PATH_AND_TABLESPACE = """
            SELECT pg_catalog.set_config('dbindex.user_path', path.value, true),
                   pg_catalog.set_config('dbindex.search_path', path.value, true),
                   pg_catalog.set_config('temp_tablespaces',
                       coalesce(pg_catalog.quote_ident(nullif(pg_catalog.current_setting('default_tablespace'), '')), ''),
                       true)
              FROM (SELECT pg_catalog.concat_ws(', ', nullif(pg_catalog.current_setting('dbindex.user_path'), ''),
                                                 'pg_temp')) path (value)
            """;

    private RehearsalSettings() {}

    /** Holds until the transaction, or the savepoint, is taken back. */
    static void apply(Session session) {
        session.execute(LOCK_TIMEOUT);
        session.run(PATH_AND_TABLESPACE);
    }
}
