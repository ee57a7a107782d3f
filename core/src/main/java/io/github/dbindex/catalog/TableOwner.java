package io.github.dbindex.catalog;

import io.github.dbindex.database.Session;
import io.github.dbindex.index.QualifiedName;
import java.util.List;

/**
 * In whose name code that belongs to a table has to run: the functions in the keys and conditions of its indexes.
 *
 * @param isOther whether it is somebody else, whose rights this session has as well as its own
 * @param superuser whether this session may give things away
 * @param role that the session has taken
 */
record TableOwner(String name, boolean isOther, boolean superuser, String role) {

    // A superuser is a member of every role. Whose owner may make nothing temporary, nothing can be made for.
    static final String OF = """
            SELECT owner.rolname AS name, me.rolsuper AS superuser, pg_catalog.current_setting('role') AS role,
                   owner.oid <> me.oid AND pg_catalog.pg_has_role(me.oid, owner.oid, 'MEMBER')
                   AND (me.rolsuper OR pg_catalog.has_database_privilege(
                            owner.oid, pg_catalog.current_database(), 'TEMPORARY')) AS is_other
              FROM pg_catalog.pg_class c
              JOIN pg_catalog.pg_roles owner ON owner.oid = c.relowner
              JOIN pg_catalog.pg_roles me ON me.rolname = current_user
             WHERE c.oid = %s
            """;

    static TableOwner of(Session session, long tableOid) {
        return of(session, "?", tableOid);
    }

    /** Of the table with this name, which has its schema; nobody else's if there is none. */
    static TableOwner of(Session session, QualifiedName table) {
        return of(session, "pg_catalog.to_regclass(?)", table.quoted());
    }

    private static TableOwner of(Session session, String oid, Object value) {
        return session.first(
                        OF.formatted(oid),
                        row -> new TableOwner(
                                row.getString("name"),
                                row.getBoolean("is_other"),
                                row.getBoolean("superuser"),
                                row.getString("role")),
                        value)
                .orElseGet(() -> new TableOwner("", false, false, "none"));
    }

    /**
     * The statements that make something that the owner owns, in a transaction that is rolled back.
     *
     * @param object what is made, for ALTER ... OWNER TO
     */
    List<String> giving(String create, String object) {
        if (!isOther) {
            return List.of(create);
        }
        return superuser
                ? List.of(create, "ALTER " + object + " OWNER TO " + QualifiedName.quoted(name))
                : List.of(taking(QualifiedName.quoted(name)), create, taking(back()));
    }

    private static String taking(String quotedRole) {
        return "SET LOCAL ROLE " + quotedRole;
    }

    private String back() {
        return role.equals("none") ? "NONE" : QualifiedName.quoted(role);
    }
}
