package io.github.dbindex.schema;

import io.github.dbindex.sql.SqlStatement;

/** The statement that made or changed something. */
public interface Origin {

    /** Of its script, for people: {@code V2}, or a repeatable migration's description. */
    String version();

    /** Of its file, for people. */
    String path();

    SqlStatement sql();

    static Origin of(String version, String path, SqlStatement sql) {
        record Place(String version, String path, SqlStatement sql) implements Origin {}

        return new Place(version, path, sql);
    }
}
