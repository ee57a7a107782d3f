package io.github.dbindex.lint.rules;

import io.github.dbindex.index.AccessMethod;
import io.github.dbindex.index.OperatorClass;
import io.github.dbindex.index.VectorDistance;
import io.github.dbindex.index.VectorType;
import io.github.dbindex.lint.Rewriting;
import io.github.dbindex.lint.SchemaModel;
import io.github.dbindex.sql.CodeAlone;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.SqlScanner;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.statement.ColumnType;
import io.github.dbindex.sql.statement.CreateIndex;
import io.github.dbindex.sql.statement.IndexKeys;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The vector column behind a key of an index. */
final class VectorKeys {

    /** What IVFFlat takes if nothing is said; HNSW takes nothing. */
    private static final OperatorClass EUCLIDEAN = AccessMethod.ofVectors().stream()
            .flatMap(method -> method.nearestNeighbours().stream())
            .flatMap(search -> search.defaultClass().stream())
            .findFirst()
            .orElseThrow();

    private static final Pattern CAST = Pattern.compile("::\\s*([\\w.]+\\s*(?:\\(\\s*\\d+\\s*\\))?)");

    private static final Pattern USING = Pattern.compile("\\bUSING\\b", Pattern.CASE_INSENSITIVE);

    private VectorKeys() {}

    static boolean isVectorIndex(CreateIndex create) {
        return create.method().isOfVectors();
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

    /** The statement with another access method in place of the one it says. */
    static String withMethod(String sql, String method) {
        Matcher using = USING.matcher(Rewriting.outsideBrackets(sql));
        if (!using.find()) {
            return sql;
        }
        String behind = sql.substring(using.end());
        Token old = new SqlScanner(behind).next();
        return sql.substring(0, using.end()) + " " + method + behind.substring(old.end());
    }

    /** What stands between the brackets of the key, as written. */
    static String written(String sql, CreateIndex create) {
        return brackets(sql, create)
                .map(at -> sql.substring(at.open() + 1, at.close()).strip())
                .orElse("");
    }

    private static Optional<Brackets> brackets(String sql, CreateIndex create) {
        String code = CodeAlone.of(sql);
        int definition = Math.max(0, sql.lastIndexOf(create.definition()));
        int open = code.indexOf('(', definition);
        int depth = 0;
        for (int i = open; i >= 0 && i < code.length(); i++) {
            char c = code.charAt(i);
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

    /** The column that an expression casts, as in {@code (e::halfvec(3))}: its first name. */
    static String castColumn(IndexKeys.Key key) {
        SqlScanner scanner = new SqlScanner(key.text());
        Token token = scanner.next();
        while (!token.isName() && !token.is(Token.Kind.END)) {
            token = scanner.next();
        }
        return SqlNames.name(token.text(key.text()), '\\');
    }

    /** The operator class of the key: as written, else the default, else what is the default of another access method. */
    static String operatorClass(CreateIndex create) {
        return key(create).map(IndexKeys.Key::operatorClass).orElseGet(() -> EUCLIDEAN.name());
    }

    /** The operator class for cosine distance of this type, which most models are made for. */
    static OperatorClass cosine(CreateIndex create, ColumnType type) {
        VectorType known = VectorType.named(type.name()).orElse(VectorType.VECTOR);
        VectorDistance distance = known == VectorType.BIT ? VectorDistance.HAMMING : VectorDistance.COSINE;
        return create.method()
                .nearestNeighbours()
                .flatMap(search -> search.operatorClass(known, distance))
                .orElse(EUCLIDEAN);
    }
}
