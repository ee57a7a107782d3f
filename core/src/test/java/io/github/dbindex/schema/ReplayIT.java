package io.github.dbindex.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The replay of a script is what a server makes of it. */
@Postgres
class ReplayIT {

    /** Those that wait for indexes of their partitions: what the script comes to, and no trace of the test. */
    private static final String DROP_INCOMPLETE = """
            DO $$
            DECLARE
                incomplete regclass;
            BEGIN
                FOR incomplete IN
                    SELECT i.indexrelid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                     WHERE NOT i.indisvalid AND NOT c.relispartition
                LOOP
                    EXECUTE 'DROP INDEX ' || incomplete;
                END LOOP;
            END $$""";

    @ParameterizedTest
    @FieldSource("io.github.dbindex.schema.ReplayScripts#ALL")
    void agreesWithTheServer(String script, TestDatabase db) throws SQLException {
        Replayed replayed = Replayed.of(script);

        try (Connection connection = db.open()) {
            Sql.execute(connection, script);
            Sql.execute(connection, "SET search_path = pg_catalog");

            assertThat(Agreement.differences(replayed.schema(), connection)).isEmpty();
            Sql.execute(connection, DROP_INCOMPLETE);
        }
    }
}
