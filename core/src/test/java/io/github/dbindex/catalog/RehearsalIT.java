package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.index.IndexDefinition;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.HeldSession;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Postgres
class RehearsalIT {

    private static final String EVERYTHING = """
            SELECT c.oid || ' ' || c.relname || ' ' || c.relkind::text || ' ' || coalesce(i.indisvalid::text, '')
              FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid ORDER BY c.oid
            """;

    @Test
    void leavesNothingBehind(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)", "CREATE INDEX i ON items (id)");
        List<?> before = db.queryStrings(EVERYTHING);

        try (Session session = Database.at(db.url()).open("test")) {
            define(session, "items", "(id)");
            assertThatThrownBy(() -> define(session, "items", "(nothing)"))
                    .isInstanceOf(StatementFailedException.class);

            assertThat(db.queryStrings(EVERYTHING)).isEqualTo(before);
            assertThat(session.inTransaction()).isFalse();
        }
    }

    @Test
    void leavesAnOpenTransactionAsItWas(TestDatabase db) throws SQLException {
        db.execute("CREATE TABLE items (id int)");
        try (Connection connection = db.open()) {
            connection.setAutoCommit(false);
            Session session = Session.borrowing(connection);
            session.execute("CREATE TABLE mine (id int)");

            assertThat(define(session, "mine", "(id)").columns()).isEqualTo("(id)");
            assertThatThrownBy(() -> define(session, "mine", "(nothing)"))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContaining("column \"nothing\" does not exist (SQLSTATE 42703)");
            connection.commit();
        }
        assertThat(db.queryString("SELECT to_regclass('mine')")).isEqualTo("mine");
        assertThat(db.queryString("SELECT to_regclass('dbindex_rehearsal')")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    USING hnsw (embedding)                           | 42704 | data type vector has no default operator class for access method "hnsw"
                    USING hnsw (wide vector_l2_ops)                  | 54000 | column cannot have more than 2000 dimensions for hnsw index
                    USING hnsw (any_size vector_l2_ops)              | 22023 | column does not have dimensions
                    USING hnsw (embedding vector_l2_ops) WITH (m=1)  | 22023 | value 1 out of bounds for option "m"
                    (id) WHERE created < now()                       | 42P17 | functions in index predicate must be marked IMMUTABLE
                    (random())                                       | 42P17 | functions in index expression must be marked IMMUTABLE
                    (id int4_nothing_ops)                            | 42704 | operator class "int4_nothing_ops" does not exist for access method "btree"
                    USING nothing (id)                               | 42704 | access method "nothing" does not exist
                    (id) WITH (nothing = 1)                          | 22023 | unrecognized parameter "nothing"
                    """)
    void refusesWhatTheServerRefuses(String definition, String sqlState, String message, TestDatabase db) {
        db.execute("CREATE TABLE items (id int, created timestamptz, embedding vector(3), wide vector(2048),"
                + " any_size vector)");

        try (Session session = Database.at(db.url()).open("test")) {
            assertThatThrownBy(() -> define(session, "items", definition))
                    .isInstanceOfSatisfying(StatementFailedException.class, e -> {
                        assertThat(e.sqlState()).isEqualTo(sqlState);
                        assertThat(e.serverMessage()).isEqualTo(message);
                    });
        }
    }

    @Test
    void doesNotWaitForATableThatIsLocked(TestDatabase db) {
        db.execute("CREATE TABLE items (id int)");
        try (HeldSession held = db.holdLock("items", "ACCESS EXCLUSIVE");
                Session session = Database.at(db.url()).open("test")) {
            session.set("statement_timeout", "5s");

            assertThat(held.pid()).isPositive();
            assertThatThrownBy(() -> define(session, "items", "(id)"))
                    .isInstanceOfSatisfying(
                            StatementFailedException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("55P03"));
        }
    }

    @Test
    void doesNotMindColumnsThatWereDropped(TestDatabase db) {
        db.execute(
                "CREATE TABLE items (a int, b int, id int, name text)",
                "ALTER TABLE items DROP COLUMN a, DROP COLUMN b",
                "CREATE INDEX i ON items (name, id) INCLUDE (id) WHERE id > 0");

        try (Session session = Database.at(db.url()).open("test")) {
            IndexDefinition actual = new IndexCatalog(session)
                    .named(QualifiedName.of("public", "i"))
                    .orElseThrow()
                    .definition();
            assertThat(define(session, "items", "(name, id) INCLUDE (id) WHERE id > 0"))
                    .isEqualTo(actual);
        }
    }

    @Test
    void usesTheCloneOfATableWhoseNameIsAlsoElsewhere(TestDatabase db) {
        db.execute(
                "CREATE SCHEMA \"App 1\"",
                "CREATE TABLE items (other int)",
                "CREATE TABLE \"App 1\".items (\"I d\" int)");

        try (Session session = Database.at(db.url()).open("test")) {
            IndexDefinition definition = new Rehearsal(session)
                    .define(
                            QualifiedName.of("App 1", "items"),
                            clone -> List.of("CREATE INDEX \"" + Rehearsal.INDEX + "\" ON " + clone
                                    + " (\"I d\") WHERE items.\"I d\" > 1"));
            assertThat(definition.predicate()).isEqualTo("(\"I d\" > 1)");
        }
    }

    private static IndexDefinition define(Session session, String table, String definition) {
        return new Rehearsal(session)
                .define(
                        QualifiedName.of("public", table),
                        clone -> List.of("CREATE INDEX \"" + Rehearsal.INDEX + "\" ON " + clone + " " + definition));
    }
}
