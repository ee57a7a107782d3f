package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Identifiers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Names that PostgreSQL will cut. */
public final class LongNames {

    private LongNames() {}

    /** The names in a statement with more than 63 bytes, in full. */
    public static List<String> in(LintStatement statement) {
        return Identifiers.in(statement.text()).stream()
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > QualifiedName.MAX_BYTES)
                .sorted()
                .toList();
    }
}
