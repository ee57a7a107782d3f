package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Postgres
class CatalogIT {

    @Test
    void describesTheServer(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test")) {
            ServerInfo server = new Catalog(session).server();

            assertThat(server.versionNum()).isEqualTo(Integer.parseInt(db.queryOne("SHOW server_version_num")));
            assertThat(db.queryOne("SHOW server_version")).startsWith(server.version());
            assertThat(server.banner()).startsWith("PostgreSQL " + server.version());
            assertThat(server.standby()).isFalse();
            assertThat(server.database()).isEqualTo(db.name());
            assertThat(server.user()).isEqualTo(db.queryOne("SELECT current_user"));
            assertThat(server.place()).startsWith(db.name() + " at ").endsWith(" as " + server.user());
        }
    }

    @Test
    void findsRelationsOfEveryKind(TestDatabase db) {
        db.execute(
                "CREATE TABLE t (id int)",
                "CREATE VIEW v AS SELECT 1",
                "CREATE MATERIALIZED VIEW m AS SELECT 1 AS id",
                "CREATE SEQUENCE s",
                "CREATE INDEX i ON t (id)",
                "CREATE TABLE p (id int) PARTITION BY LIST (id)",
                "CREATE INDEX pi ON p (id)",
                "CREATE TYPE c AS (id int)");

        assertThat(kinds(db, "t", "v", "m", "s", "i", "p", "pi", "c"))
                .containsExactly(
                        "table",
                        "view",
                        "materialized view",
                        "sequence",
                        "index",
                        "partitioned table",
                        "partitioned index",
                        "composite type");
    }

    @Test
    void findsNamesThatNeedQuotesInAnySchema(TestDatabase db) {
        db.execute("CREATE SCHEMA \"Schéma \"\"x\"\"\"", "CREATE TABLE \"Schéma \"\"x\"\"\".\"Ta.ble ✓\" (id int)");
        QualifiedName name = QualifiedName.of("Schéma \"x\"", "Ta.ble ✓");

        try (Session session = Database.at(db.url()).open("test")) {
            Relation table = new Catalog(session).relation(name).orElseThrow();

            assertThat(table.name()).isEqualTo(name);
            assertThat(table.owner()).isEqualTo(db.queryOne("SELECT current_user"));
            assertThat(new Catalog(session).relation(QualifiedName.unqualified("Ta.ble ✓")))
                    .isEmpty();
        }
    }

    @Test
    void answersByTheNameThatWasAskedFor(TestDatabase db) {
        db.execute("CREATE SCHEMA app", "CREATE TABLE items (id int)", "CREATE TABLE app.items (id int)");
        QualifiedName plain = QualifiedName.unqualified("items");
        QualifiedName inApp = QualifiedName.of("app", "items");

        try (Session session = Database.at(db.url()).open("test")) {
            session.set("search_path", "nowhere, public, app");
            Map<QualifiedName, Relation> relations = new Catalog(session)
                    .relations(List.of(plain, inApp, QualifiedName.unqualified("none"), QualifiedName.of("none", "x")));

            assertThat(relations).containsOnlyKeys(plain, inApp);
            assertThat(relations.get(plain)).extracting(Relation::name).isEqualTo(QualifiedName.of("public", "items"));
            assertThat(relations.get(inApp)).extracting(Relation::name).isEqualTo(inApp);
            assertThat(new Catalog(session).searchPath()).containsExactly("public", "app");
            assertThat(new Catalog(session).relations(List.of())).isEmpty();
        }
    }

    @Test
    void findsATableUnderTheNameTheServerCuts(TestDatabase db) {
        db.execute("CREATE TABLE " + "ä".repeat(40) + " (id int)", "CREATE TABLE " + "b".repeat(70) + " (id int)");

        assertThat(kinds(db, "ä".repeat(40), "b".repeat(70))).containsExactly("table", "table");
    }

    @Test
    void estimatesRowsAndSize(TestDatabase db) {
        db.execute("CREATE TABLE items AS SELECT generate_series(1, 1000) AS id", "ANALYZE items");

        try (Session session = Database.at(db.url()).open("test")) {
            Relation table = new Catalog(session)
                    .relation(QualifiedName.unqualified("items"))
                    .orElseThrow();

            assertThat(table.rows()).isEqualTo(1000);
            assertThat(table.sizeBytes()).isBetween(8192L * 4, 8192L * 8);
            assertThat(new Tables(session).sizeBytes(table)).isBetween(table.sizeBytes(), 8192L * 12);
        }
    }

    @Test
    void doesNotWaitForATableThatIsLocked(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdLock("items", "ACCESS EXCLUSIVE")) {
            assertThat(held.pid()).isPositive();
            assertThat(kinds(db, "items")).containsExactly("table");
        }
    }

    @Test
    void knowsTheExtension(TestDatabase db) {
        try (Session session = Database.at(db.url()).open("test")) {
            Extension vector = new Catalog(session).extension("vector");

            assertThat(vector.isInstalled()).isTrue();
            assertThat(vector.isAvailable()).isTrue();
            assertThat(vector.installedSchema()).isEqualTo("public");
            assertThat(vector.schemaOnSearchPath()).isTrue();
            session.set("search_path", "pg_catalog");
            assertThat(new Catalog(session).extension("vector").schemaOnSearchPath())
                    .isFalse();
            assertThat(new Catalog(session).extension("no \"such"))
                    .isEqualTo(new Extension("no \"such", null, null, false, null, true, false));
        }
    }

    @Test
    void knowsWhatTheRoleMayDo(TestDatabase db) {
        DatabaseUrl role = db.createRole("");
        try (Session session = Database.at(role).open("test")) {
            assertThat(new Catalog(session).roles()).contains(role.user()).doesNotContain("pg_monitor");
            assertThat(new Catalog(session).mayCreateInDatabase()).isFalse();
        }
        try (Session session = Database.at(db.url()).open("test")) {
            assertThat(new Catalog(session).mayCreateInDatabase()).isTrue();
        }
    }

    private static List<String> kinds(TestDatabase db, String... names) {
        try (Session session = Database.at(db.url()).open("test")) {
            Catalog catalog = new Catalog(session);
            return List.of(names).stream()
                    .map(name ->
                            catalog.relation(QualifiedName.unqualified(name)).orElseThrow())
                    .map(Relation::kindName)
                    .toList();
        }
    }
}
