package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.IndexStatement.CreateIndex;
import io.github.dbindex.sql.IndexStatements;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Holds what a rehearsal says of a definition against what the same definition builds. */
@Postgres
class DefinitionCorpusIT {

    /** What is declared, what is there, and the one respect in which they differ. */
    private static final List<List<String>> PAIRS = List.of(
            List.of("items (id)", "items USING hash (id)", "access method: declared btree, actual hash"),
            List.of("items (id, name)", "items (name, id)", "columns: declared (id, name), actual (name, id)"),
            List.of("items (id)", "items (id, name)", "columns: declared (id), actual (id, name)"),
            List.of(
                    "items (lower(name))",
                    "items (upper(name))",
                    "columns: declared (lower(name)), actual (upper(name))"),
            List.of("items (id)", "items (id DESC)", "order of id: declared ASC NULLS LAST, actual DESC NULLS FIRST"),
            List.of(
                    "items (id NULLS FIRST)",
                    "items (id)",
                    "order of id: declared ASC NULLS FIRST, actual ASC NULLS LAST"),
            List.of(
                    "items (name)",
                    "items (name text_pattern_ops)",
                    "operator class of name: declared text_ops, actual text_pattern_ops"),
            List.of(
                    "items USING hnsw (embedding vector_cosine_ops)",
                    "items USING hnsw (embedding vector_l2_ops)",
                    "operator class of embedding: declared public.vector_cosine_ops, actual public.vector_l2_ops"),
            List.of(
                    "items USING gist (words)",
                    "items USING gist (words tsvector_ops (siglen = 32))",
                    "operator class of words: declared tsvector_ops, actual tsvector_ops(siglen=32)"),
            List.of(
                    "items (name)",
                    "items (name COLLATE \"C\")",
                    "collation of name: declared pg_catalog.\"default\", actual pg_catalog.\"C\""),
            List.of("items (id) INCLUDE (name)", "items (id)", "INCLUDE columns: declared (name), actual ()"),
            List.of("items (id)", "items (id) WHERE active", "predicate: declared none, actual active"),
            List.of(
                    "items (id) WHERE id > 1",
                    "items (id) WHERE id > 2",
                    "predicate: declared (id > 1), actual (id > 2)"),
            List.of(
                    "items USING hnsw (embedding vector_l2_ops)",
                    "items USING hnsw (embedding vector_l2_ops) WITH (m = 24)",
                    "storage parameters: declared the defaults, actual m=24"),
            List.of(
                    "items USING ivfflat (embedding) WITH (lists = 2)",
                    "items USING ivfflat (embedding)",
                    "storage parameters: declared lists=2, actual the defaults"),
            List.of(
                    "items (id) WITH (fillfactor = 70)",
                    "items (id) WITH (fillfactor = 80)",
                    "storage parameters: declared fillfactor=70, actual fillfactor=80"),
            List.of(
                    "items USING hnsw ((embedding::halfvec(3)) halfvec_l2_ops)",
                    "items USING hnsw ((embedding::vector(3)) vector_l2_ops)",
                    "columns: declared (((embedding)::halfvec(3))), actual (embedding)"));

    @Test
    void rehearsesToExactlyWhatTheServerBuilds(TestDatabase db) throws IOException {
        db.execute(statements("tables.sql"));
        SoftAssertions softly = new SoftAssertions();
        try (Session session = Database.at(db.url()).open("test")) {
            List<String> corpus = corpus(new Catalog(session).server());
            assertThat(corpus).hasSizeGreaterThan(100);
            for (String sql : corpus) {
                softly.assertThatCode(() -> {
                            db.execute(sql);
                            CreateIndex index = parsed(sql);
                            assertThat(rehearsed(session, index).differencesFrom(built(session, index)))
                                    .isEmpty();
                        })
                        .describedAs("%s", sql)
                        .doesNotThrowAnyException();
            }
        }
        softly.assertAll();
    }

    @Test
    void namesTheOneRespectInWhichTwoDiffer(TestDatabase db) throws IOException {
        db.execute(statements("tables.sql"));
        SoftAssertions softly = new SoftAssertions();
        try (Session session = Database.at(db.url()).open("test")) {
            for (List<String> pair : PAIRS) {
                CreateIndex declared = parsed("CREATE INDEX i ON " + pair.get(0));
                CreateIndex actual = parsed("CREATE INDEX i ON " + pair.get(1));
                db.execute("CREATE INDEX i ON " + pair.get(1));
                softly.assertThat(rehearsed(session, declared).differencesFrom(built(session, actual)))
                        .map(IndexDefinition.Difference::toString)
                        .containsExactly(pair.get(2));
                db.execute("DROP INDEX i");
            }
            db.execute("CREATE UNIQUE INDEX i ON items (id)");
            CreateIndex plain = parsed("CREATE INDEX i ON items (id)");
            softly.assertThat(rehearsed(session, plain).differencesFrom(built(session, plain)))
                    .map(IndexDefinition.Difference::toString)
                    .containsExactly("uniqueness: declared not unique, actual unique");
        }
        softly.assertAll();
    }

    private static IndexDefinition rehearsed(Session session, CreateIndex index) {
        Relation table = new Catalog(session).relation(index.table()).orElseThrow();
        return new Rehearsal(session).define(table.name(), clone -> List.of(index.on(Rehearsal.INDEX, clone)));
    }

    private static IndexDefinition built(Session session, CreateIndex index) {
        Relation table = new Catalog(session).relation(index.table()).orElseThrow();
        QualifiedName name = Objects.requireNonNull(index.name());
        return new IndexCatalog(session)
                .named(table.name().named(name.name()))
                .orElseThrow()
                .definition();
    }

    private static List<String> corpus(ServerInfo server) throws IOException {
        List<String> sql = new ArrayList<>(List.of(statements("definitions.sql")));
        for (int version : new int[] {14, 15}) {
            if (server.isAtLeast(version)) {
                sql.addAll(List.of(statements("definitions-" + version + ".sql")));
            }
        }
        return sql;
    }

    private static CreateIndex parsed(String sql) {
        return (CreateIndex) IndexStatements.in(new SqlStatement(sql, 1, 1)).get(0);
    }

    private static String[] statements(String file) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/catalog", file));
        return SqlScript.statements(text).stream().map(SqlStatement::text).toArray(String[]::new);
    }
}
