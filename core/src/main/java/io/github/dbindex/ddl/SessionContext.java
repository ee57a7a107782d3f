package io.github.dbindex.ddl;

import io.github.dbindex.DbIndexException;
import io.github.dbindex.database.Database;
import io.github.dbindex.database.Session;
import java.util.Map;

/**
 * What a statement takes from the session it was written for: where names are looked for, and as which role it runs.
 */
public record SessionContext(String searchPath, String role) {

    private static final String CURRENT = """
            SELECT pg_catalog.current_setting('search_path') AS search_path, pg_catalog.current_setting('role') AS role
            """;

    public static SessionContext of(Session session) {
        return session.queryAsWritten(
                        CURRENT, row -> new SessionContext(row.getString("search_path"), row.getString("role")))
                .get(0);
    }

    /** A session of its own that is alike. */
    public Session open(Database database, String purpose) {
        Session session = database.open(purpose);
        try {
            applyTo(session);
            return session;
        } catch (DbIndexException e) {
            session.close();
            throw e;
        }
    }

    public void applyTo(Session session) {
        session.set(Map.of("search_path", searchPath, "role", role));
    }
}
