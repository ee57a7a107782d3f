package io.github.dbindex.schema;

import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statement;

/**
 * Carries statements over to a schema, one by one, in the order in which a server runs them. That the server took them is taken
 * for granted: what a statement needs is there, and what it makes was not.
 */
public final class Replay {

    private final Schema schema;

    public Replay(Schema schema) {
        this.schema = schema;
    }

    public Schema schema() {
        return schema;
    }

    /** What the script before has set for itself, and its temporary tables, are gone. */
    public void beginScript() {
        schema.beginScript();
    }

    /** What the statement does, as far as its text shows. */
    public void apply(Statement statement, Origin origin) {
        schema.tick();
        statement.accept(new Changes(schema, origin));
    }

    /**
     * Something of which there is no text, such as a migration in Java: nothing is known for certain any more.
     *
     * @param what it is, for people
     */
    public void applyUnseen(String version, String path, String what) {
        Origin origin = Origin.of(version, path, new SqlStatement("", 1, 1));
        schema.doubts().anything(new Doubt(origin, what), schema.tick());
    }
}
