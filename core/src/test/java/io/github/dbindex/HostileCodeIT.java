package io.github.dbindex;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.manifest.Manifest;
import io.github.dbindex.migrate.MigrateOptions;
import io.github.dbindex.migrate.PlanOptions;
import io.github.dbindex.report.Finding;
import io.github.dbindex.testing.Migrations;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import io.github.dbindex.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code that a table's owner has put into its indexes never runs with a superuser's rights (CVE-2022-1552). */
@Postgres
class HostileCodeIT {

    // A superuser can write to a file of the server's, even where nothing else may be written; the owner cannot.
    private static final String ATTACK = """
            CREATE FUNCTION app.attack() RETURNS void LANGUAGE plpgsql AS $f$
            BEGIN
                BEGIN
                    EXECUTE 'RESET ROLE';
                EXCEPTION WHEN OTHERS THEN
                END;
                BEGIN
                    EXECUTE 'INSERT INTO app.written SELECT current_query()';
                EXCEPTION WHEN OTHERS THEN
                END;
                IF (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
                    EXECUTE format('COPY (SELECT %L) TO PROGRAM %L',
                        regexp_replace(current_query(), '\\s+', ' ', 'g'), 'cat >> attack_' || current_database());
                END IF;
            END $f$
            """;

    @TempDir
    private Path directory;

    private Migrations migrations;

    @BeforeEach
    void writeMigrations() {
        migrations = Migrations.in(directory.resolve("migrations")).add("V1__indexes.sql", """
                CREATE INDEX CONCURRENTLY items_part_idx ON app.items (id) WHERE id > app.cutoff();
                CREATE UNIQUE INDEX CONCURRENTLY items_key ON app.items (app.key(id)) WHERE id > app.cutoff();
                CREATE INDEX CONCURRENTLY items_near_idx ON app.items
                 USING hnsw ((app.seen(embedding)::vector(3)) vector_cosine_ops) WHERE id > app.cutoff();
                CREATE INDEX CONCURRENTLY items_lists_idx ON app.items
                 USING ivfflat ((app.seen(embedding)::vector(3)) vector_cosine_ops) WITH (lists = 1);
                CREATE INDEX CONCURRENTLY items_half_idx ON app.items
                 USING hnsw ((loose::halfvec(3)) halfvec_l2_ops) WHERE id > app.cutoff();
                """);
    }

    private static DatabaseUrl owner(TestDatabase db) {
        DatabaseUrl owner = db.createRole("");
        db.execute(
                "CREATE SCHEMA app AUTHORIZATION " + owner.user(),
                "ALTER DATABASE " + db.name() + " SET track_functions = 'all'",
                "COPY (SELECT) TO PROGRAM 'cat > attack_" + db.name() + "'");
        Sql.execute(
                owner,
                ATTACK,
                "CREATE TABLE app.written (query text)",
                "CREATE FUNCTION app.cutoff() RETURNS bigint IMMUTABLE LANGUAGE plpgsql AS"
                        + " $f$ BEGIN PERFORM app.attack(); RETURN 1; END $f$",
                "CREATE FUNCTION app.key(bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql AS"
                        + " $f$ BEGIN PERFORM app.attack(); RETURN $1 / 2; END $f$",
                "CREATE FUNCTION app.seen(vector) RETURNS vector IMMUTABLE LANGUAGE plpgsql AS"
                        + " $f$ BEGIN PERFORM app.attack(); RETURN $1; END $f$",
                "CREATE TABLE app.items (id bigint, embedding vector(3), loose vector)"
                        + " WITH (autovacuum_enabled = off)",
                "INSERT INTO app.items SELECT n, '[1,2,3]', '[1,2,3]' FROM generate_series(1, 60) n",
                "CREATE INDEX items_old ON app.items (id) WHERE id > app.cutoff()",
                "CREATE FUNCTION app.default_of() RETURNS bigint LANGUAGE plpgsql AS"
                        + " $f$ BEGIN PERFORM app.attack(); RETURN 1; END $f$",
                "ALTER TABLE app.items ALTER COLUMN id SET DEFAULT app.default_of()",
                "DELETE FROM app.written");
        return owner;
    }

    private static String attacked(TestDatabase db) {
        return db.queryOne("SELECT pg_read_file('attack_" + db.name() + "')");
    }

    private static long calls(TestDatabase db) {
        return Long.parseLong(db.queryOne("SELECT coalesce(sum(calls), 0) FROM pg_stat_user_functions"));
    }

    @Test
    void runsAsTheOwnerWhereASuperuserPlansMigratesAndVerifies(TestDatabase db) throws IOException {
        DatabaseUrl owner = owner(db);
        DbIndex dbIndex = migrations.dbIndex(db);
        long before = calls(db);

        assertThat(dbIndex.plan(new PlanOptions(MigrateOptions.defaults(), true))
                        .findings())
                .extracting(Finding::id)
                .contains("duplicates", "superuser");
        assertThat(calls(db)).isGreaterThan(before);
        assertThat(attacked(db)).isBlank();
        assertThat(db.queryStrings("SELECT query FROM app.written")).isEmpty();

        Sql.execute(owner, "DELETE FROM app.items WHERE id % 2 = 0");
        dbIndex.migrate(MigrateOptions.defaults());
        assertThat(attacked(db)).isBlank();

        Sql.execute(owner, "DELETE FROM app.written");
        Path manifest = Files.writeString(directory.resolve("dbindex.yaml"), """
                dimensions: { app.items.embedding: 3, app.items.loose: 3 }
                queries:
                  - name: near
                    sql: SELECT id FROM app.items WHERE id > 1 ORDER BY app.seen(embedding)::vector(3) <=> ? LIMIT 1
                    parameters: [ "SELECT embedding FROM app.items LIMIT 2" ]
                    uses: app.items_near_idx
                    recall: { at: 1, atLeast: 0.1 }
                    p95: 10s
                """);
        before = calls(db);
        assertThat(dbIndex.verify(VerifyOptions.defaults()
                                .withManifest(Manifest.read(manifest))
                                .withCompareUrl(db.url())
                                .withCompareTables(java.util.List.of("app.items")))
                        .findings())
                .extracting(Finding::problem)
                .contains("The query was not looked at: this role is a superuser, and what " + owner.user()
                        + " has put into app.items and its indexes would run with its rights.");
        assertThat(calls(db)).isGreaterThan(before);
        assertThat(attacked(db)).isBlank();
        assertThat(db.queryStrings("SELECT query FROM app.written")).isEmpty();
    }
}
