package io.github.dbindex.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that an older dbindex has made, with people's words where codes stand today. */
@Postgres
class OlderHistoryIT {

    private static final String[] OLDER = {"""
        CREATE TABLE dbindex_history ("id" bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
            "started_at" timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(), "version" text, "action" text,
            "index_name" text, "table_name" text, "method" text, "definition" text, "finished_at" timestamptz,
            "outcome" text NOT NULL DEFAULT 'running', "phase" text, "sqlstate" text, "problem" text,
            "row_estimate" bigint, "size_bytes" bigint, "needed_bytes" bigint, "memory_bytes" bigint, "workers" int,
            "spilled" boolean, "backend_pid" int,
            "built_by" text DEFAULT current_user || coalesce('@' || host(inet_client_addr()), ''))
        """, """
        INSERT INTO dbindex_history (version, action, index_name, table_name, method, size_bytes, outcome, finished_at)
        SELECT 'V' || i, 'CREATE', 'public.i' || i, 'public.items', 'btree', 8192, outcome, clock_timestamp() + '1 s'
          FROM unnest(ARRAY['valid', 'valid, after a leftover was dropped', 'valid, built by another session',
                            'valid, was there', 'valid, built again', 'dropped', 'was not there', 'running', 'lost',
                            'failed', 'valid, waited for by a later run']) WITH ORDINALITY AS w (outcome, i)
        """};

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void createOlderTable(TestDatabase db) {
        migrations = Migrations.in(directory)
                .add("V1__items.sql", "CREATE TABLE items (id bigint);")
                .add("V2__id.sql", "CREATE INDEX CONCURRENTLY items_id ON items (id);");
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());
        db.execute("DROP TABLE dbindex_history");
        db.execute(OLDER);
    }

    @Test
    void isUpgradedInPlaceByTheNextBuild(TestDatabase db) {
        migrations.add("V3__id.sql", "CREATE INDEX CONCURRENTLY items_id_again ON items (id, id);");
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertThat(db.queryStrings("SELECT outcome FROM dbindex_history ORDER BY id"))
                .containsExactly(
                        "built",
                        "rebuilt",
                        "adopted",
                        "unchanged",
                        "reindexed",
                        "dropped",
                        "absent",
                        "running",
                        "lost",
                        "failed",
                        "completed-unattended",
                        "built");
        assertThat(db.queryOne(
                        "SELECT key_attnums FROM dbindex_history WHERE version = 'V3' AND key_attnums IS NOT NULL"))
                .isEqualTo("{1,1}");
    }

    @Test
    void isReadAsItIsUntilThen(TestDatabase db) {
        assertThat(past(db)).hasSize(3);
    }

    @Test
    void isUpgradedAgainAfterAnOlderNodeHasWrittenItsWords(TestDatabase db) {
        isUpgradedInPlaceByTheNextBuild(db);
        db.execute("INSERT INTO dbindex_history (version, action, index_name, outcome)"
                + " VALUES ('V40', 'CREATE', 'public.x', 'valid, built again')");
        migrations.add("V5__id.sql", "CREATE INDEX CONCURRENTLY items_id_5 ON items ((id + 5));");
        migrations.dbIndex(db).migrate(MigrateOptions.defaults());

        assertThat(db.queryStrings("SELECT outcome FROM dbindex_history WHERE version = 'V40'"))
                .containsExactly("reindexed");
    }

    private static List<PastBuild> past(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test")) {
            return PastBuild.read(session);
        }
    }
}
