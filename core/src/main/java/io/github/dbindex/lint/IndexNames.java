package io.github.dbindex.lint;

import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.ArrayList;
import java.util.List;

/** Names for indexes that have none. */
public final class IndexNames {

    private IndexNames() {}

    /** What PostgreSQL would choose, as long as nothing has the name: table, columns, {@code idx}. */
    public static String chosen(CreateIndex create) {
        List<String> parts = new ArrayList<>(List.of(create.table().name()));
        for (IndexKeys.Key key : IndexKeys.of(create.definition()).keys()) {
            parts.add(key.column() == null ? "expr" : key.column());
        }
        parts.add("idx");
        return String.join("_", parts);
    }
}
