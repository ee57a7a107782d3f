package io.github.dbindex.sql.query;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.sql.SqlStatement;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What in a statement needs the extension {@code vector}.
 *
 * <p>Recognised are types where a type must stand (columns, casts, literals, arguments), operator classes and access
 * methods in {@code CREATE INDEX}. A table or a column may be called {@code vector}; strings, function bodies among
 * them, and comments do not count.
 *
 * @param what in words, such as {@code type vector(384)} or {@code access method hnsw}
 * @param schema the schema it is looked for in, if the statement says one
 */
public record VectorUse(String what, @Nullable String schema) {

    private static final Pattern HINT = Pattern.compile(
            "vec|bit_[hj]|"
                    + AccessMethod.ofVectors().stream().map(AccessMethod::name).collect(Collectors.joining("|")),
            Pattern.CASE_INSENSITIVE);

    /** The first use in the statement. */
    public static Optional<VectorUse> in(SqlStatement statement) {
        return HINT.matcher(statement.text()).find() ? new VectorUseReader(statement.text()).first() : Optional.empty();
    }
}
