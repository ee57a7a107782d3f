package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.IndexState;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

@Postgres
class IndexCatalogIT {

    @Test
    void readsEveryPartOfADefinition(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA \"S x\"",
                "CREATE TABLE \"S x\".\"T ✓\" (\"I d\" int, name text, embedding vector(3))",
                "CREATE UNIQUE INDEX \"I \"\"1\"\"\" ON \"S x\".\"T ✓\" (\"I d\" DESC, lower(name) COLLATE \"C\""
                        + " text_pattern_ops) INCLUDE (embedding) WITH (fillfactor = 70) WHERE name <> 'x'");
        QualifiedName name = QualifiedName.of("S x", "I \"1\"");

        try (Session session = Database.at(db.url()).open("test")) {
            ActualIndex index = new IndexCatalog(session).named(name).orElseThrow();

            assertThat(index.name()).isEqualTo(name);
            assertThat(index.table()).isEqualTo(QualifiedName.of("S x", "T ✓"));
            assertThat(index.state()).isEqualTo(new IndexState(true, true, true));
            assertThat(index.sizeBytes()).isEqualTo(8192);
            assertThat(index.constraint()).isNull();
            IndexDefinition definition = index.definition();
            assertThat(definition.method()).isEqualTo(AccessMethod.BTREE);
            assertThat(definition.unique()).isTrue();
            assertThat(definition.keys())
                    .containsExactly(
                            new IndexDefinition.Key("\"I d\"", "int4_ops", null, true, true),
                            new IndexDefinition.Key(
                                    "lower(name)", "text_pattern_ops", "pg_catalog.\"C\"", false, false));
            assertThat(definition.included()).containsExactly("embedding");
            assertThat(definition.options()).containsOnlyKeys("fillfactor").containsEntry("fillfactor", "70");
            assertThat(definition.predicate()).isEqualTo("(name <> 'x'::text)");
            assertThat(definition.tablespace()).isNull();
        }
    }

    @Test
    void namesTheSchemaOfAnOperatorClassThatIsNotPostgresOwn(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (embedding vector(3))",
                "CREATE INDEX i ON items USING hnsw (embedding vector_l2_ops)");

        try (Session session = Database.at(db.url()).open("test")) {
            session.set("search_path", "pg_catalog");

            assertThat(new IndexCatalog(session)
                            .named(QualifiedName.of("public", "i"))
                            .orElseThrow()
                            .definition()
                            .keys())
                    .extracting(IndexDefinition.Key::operatorClass)
                    .containsExactly("public.vector_l2_ops");
        }
    }

    @Test
    void knowsTheConstraintAnIndexServes(TestDatabase db) {
        db.execute("CREATE TABLE items (id int CONSTRAINT \"Items Key\" PRIMARY KEY)");

        try (Session session = Database.at(db.url()).open("test")) {
            assertThat(new IndexCatalog(session).named(QualifiedName.of("public", "Items Key")))
                    .map(ActualIndex::constraint)
                    .contains("Items Key");
        }
    }

    @Test
    void readsThePartitionedIndexAndItsParts(TestDatabase db) {
        db.execute(
                "CREATE TABLE parts (id int) PARTITION BY LIST (id)",
                "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)",
                "CREATE INDEX parts_id ON parts (id)");

        try (Session session = Database.at(db.url()).open("test")) {
            IndexCatalog indexes = new IndexCatalog(session);
            ActualIndex parent =
                    indexes.named(QualifiedName.of("public", "parts_id")).orElseThrow();
            ActualIndex part =
                    indexes.named(QualifiedName.of("public", "parts_1_id_idx")).orElseThrow();

            assertThat(parent.partitioned()).isTrue();
            assertThat(parent.sizeBytes()).isEqualTo(part.sizeBytes()).isPositive();
            assertThat(part.partitioned()).isFalse();
            assertThat(parent.definition().differencesFrom(part.definition())).isEmpty();
        }
    }

    @Test
    void readsManyAtOnceAndLeavesOutWhatIsNoIndex(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA app",
                "CREATE TABLE app.items (id int)",
                "CREATE INDEX a ON app.items (id)",
                "CREATE INDEX b ON app.items (id DESC)");
        QualifiedName a = QualifiedName.of("app", "a");
        QualifiedName b = QualifiedName.of("app", "b");

        try (Session session = Database.at(db.url()).open("test")) {
            IndexCatalog indexes = new IndexCatalog(session);
            assertThat(indexes.named(
                            List.of(b, a, a, QualifiedName.of("app", "items"), QualifiedName.of("public", "a"))))
                    .containsOnlyKeys(a, b);
            assertThat(indexes.named(List.of())).isEmpty();
            assertThat(indexes.ofTable(Long.parseLong(db.queryOne("SELECT 'app.items'::regclass::oid"))))
                    .extracting(ActualIndex::name)
                    .containsExactly(a, b);
        }
    }
}
