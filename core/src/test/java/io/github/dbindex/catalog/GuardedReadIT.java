package io.github.dbindex.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dbindex.database.Database;
import io.github.dbindex.database.DatabaseUrl;
import io.github.dbindex.database.Secret;
import io.github.dbindex.database.Session;
import io.github.dbindex.database.StatementFailedException;
import io.github.dbindex.devdatabase.SpareServer;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.testing.Postgres;
import io.github.dbindex.testing.Sql;
import io.github.dbindex.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In whose name a table is read. */
@Postgres
class GuardedReadIT {

    private static final String WHO = "SELECT current_user::text";

    private static DatabaseUrl owner(TestDatabase db) {
        DatabaseUrl owner = db.createRole("");
        db.execute("CREATE SCHEMA app AUTHORIZATION " + owner.user());
        Sql.execute(
                owner,
                "CREATE TABLE app.items (id int)",
                "CREATE FUNCTION app.reset() RETURNS text LANGUAGE plpgsql AS"
                        + " $f$ BEGIN RESET ROLE; RETURN current_user; END $f$");
        return owner;
    }

    private static List<String> read(DatabaseUrl url, String sql) {
        try (Session session = Database.at(url).open("test")) {
            long table = new Catalog(session)
                    .relation(QualifiedName.of("app", "items"))
                    .orElseThrow()
                    .oid();
            List<String> rows = new GuardedRead(session).texts(table, sql);
            assertThat(session.inTransaction()).isFalse();
            assertThat(session.setting("role")).isEqualTo("none");
            return rows;
        }
    }

    @Test
    void isTheOwnerForASuperuserAndAMember(TestDatabase db) {
        DatabaseUrl owner = owner(db);
        DatabaseUrl member = db.createRole("");
        db.execute("GRANT " + owner.user() + " TO " + member.user());

        assertThat(read(db.url(), WHO)).containsExactly(owner.user());
        assertThat(read(member, WHO)).containsExactly(owner.user());
        assertThat(read(owner, WHO)).containsExactly(owner.user());
    }

    @Test
    void givesNobodyTheSessionsRightsBack(TestDatabase db) {
        owner(db);

        assertThatThrownBy(() -> read(db.url(), "SELECT app.reset()"))
                .hasMessageContaining("cannot set parameter \"role\" within security-definer function");
    }

    @Test
    void isNobodyElseForARoleWithoutTheOwnersRights(TestDatabase db) {
        DatabaseUrl owner = owner(db);
        DatabaseUrl reader = db.createRole("");
        Sql.execute(owner, "GRANT USAGE ON SCHEMA app TO " + reader.user());

        assertThat(read(reader, WHO)).containsExactly(reader.user());
    }

    /** Whose owner may make nothing temporary, a member reads with rights that were given on purpose. */
    @Test
    void isTheMemberWhereTheOwnerMayMakeNothingTemporary(TestDatabase db) {
        DatabaseUrl owner = owner(db);
        DatabaseUrl member = db.createRole("");
        db.execute(
                "GRANT " + owner.user() + " TO " + member.user(),
                "REVOKE TEMPORARY ON DATABASE " + db.name() + " FROM PUBLIC");

        assertThat(read(member, WHO)).containsExactly(member.user());
        assertThat(read(db.url(), WHO)).containsExactly(owner.user());
    }

    @Test
    void changesNothing(TestDatabase db) {
        DatabaseUrl owner = owner(db);

        for (DatabaseUrl url : List.of(db.url(), owner)) {
            assertThatThrownBy(() -> read(
                            url, "WITH i AS (INSERT INTO app.items VALUES (1) RETURNING id) SELECT id::text FROM i"))
                    .isInstanceOfSatisfying(
                            StatementFailedException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("25006"));
        }
        assertThat(db.queryOne("SELECT count(*) FROM pg_proc WHERE proname = 'dbindex_guarded_read'"))
                .isEqualTo("0");
    }

    @Test
    void readsAsTheOwnerAloneOnAStandby(@TempDir Path home) throws IOException {
        try (SpareServer standby = SpareServer.standby(
                home,
                url -> Sql.execute(
                        url,
                        "CREATE ROLE shop LOGIN PASSWORD 'pw'",
                        "CREATE SCHEMA app AUTHORIZATION shop",
                        "SET ROLE shop",
                        "CREATE TABLE app.items (id int)"))) {
            DatabaseUrl superuser = standby.url();

            assertThatThrownBy(() -> read(superuser, WHO))
                    .isInstanceOfSatisfying(
                            StatementFailedException.class,
                            e -> assertThat(e.sqlState()).isEqualTo("25006"));
            assertThat(read(superuser.withUser("shop").withPassword(Secret.of("pw")), WHO))
                    .containsExactly("shop");
        }
    }
}
