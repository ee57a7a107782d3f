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
        return mayHaveOne(statement.code()) ? search(statement) : List.of();
    }

    private static List<String> search(LintStatement statement) {
        return Identifiers.in(statement.code()).stream()
                .filter(name -> name.getBytes(StandardCharsets.UTF_8).length > QualifiedName.MAX_BYTES)
                .sorted()
                .toList();
    }

    /** Spares most statements a second look: no run of other characters than blanks is long enough. */
    private static boolean mayHaveOne(String sql) {
        int bytes = 0;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            bytes = c <= ' ' ? 0 : bytes + (c < 0x80 ? 1 : 3);
            if (bytes > QualifiedName.MAX_BYTES || c == '"') {
                return true;
            }
        }
        return false;
    }
}
