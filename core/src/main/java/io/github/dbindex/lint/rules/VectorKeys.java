package io.github.dbindex.lint.rules;

import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vector column behind a key of an index. */
final class VectorKeys {

    static final Set<String> METHODS = Set.of("hnsw", "ivfflat");

    private static final Pattern CAST = Pattern.compile("::\\s*([\\w.]+\\s*(?:\\(\\s*\\d+\\s*\\))?)");

    private VectorKeys() {}

    static boolean isVectorIndex(CreateIndex create) {
        return METHODS.contains(create.method());
    }

    static Optional<IndexKeys.Key> key(CreateIndex create) {
        return IndexKeys.of(create.definition()).keys().stream().findFirst();
    }

    /** The statement with something else between the brackets of its key; as it is if they cannot be found. */
    static String withKey(String sql, CreateIndex create, String key) {
        return brackets(sql, create)
                .map(at -> sql.substring(0, at.open() + 1) + key + sql.substring(at.close()))
                .orElse(sql);
    }

    /** The statement with these words behind the brackets of its key; as it is if they cannot be found. */
    static String withBehindKey(String sql, CreateIndex create, String words) {
        return brackets(sql, create)
                .map(at -> sql.substring(0, at.close() + 1) + " " + words + sql.substring(at.close() + 1))
                .orElse(sql);
    }

    /** What stands between the brackets of the key, as written. */
    static String written(String sql, CreateIndex create) {
        return brackets(sql, create)
                .map(at -> sql.substring(at.open() + 1, at.close()).strip())
                .orElse("");
    }

    private static Optional<Brackets> brackets(String sql, CreateIndex create) {
        int definition = Math.max(0, sql.lastIndexOf(create.definition()));
        int open = sql.indexOf('(', definition);
        int depth = 0;
        for (int i = open; i >= 0 && i < sql.length(); i++) {
            char c = sql.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return Optional.of(new Brackets(open, i));
            }
        }
        return Optional.empty();
    }

    /** Where they stand in a statement. */
    private record Brackets(int open, int close) {}

    /** What the key is cast to, else what the column was created as. */
    static Optional<ColumnType> type(CreateIndex create, SchemaModel before) {
        return key(create).flatMap(key -> {
            String column = key.column();
            if (column != null) {
                return before.table(create.table()).flatMap(table -> table.type(column));
            }
            Matcher cast = CAST.matcher(key.text());
            return cast.find() ? Optional.of(new ColumnType(cast.group(1))) : Optional.empty();
        });
    }

    /** The operator class for cosine distance of this type, which most models are made for. */
    static String cosine(ColumnType type) {
        return type.name().equals("bit") ? "bit_hamming_ops" : type.name() + "_cosine_ops";
    }
}
