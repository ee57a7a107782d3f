package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which views read from which relations: a DROP with CASCADE takes them along. */
final class Readers {

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "only");

    private Readers() {}

    /** Whatever stands behind FROM or JOIN, or after a comma among these, and is known. */
    static void register(Table view, Origin origin, Schema schema) {
        Tokens sql = new Tokens(origin.sql().text());
        int i = 0;
        while (i < sql.size()) {
            boolean table = sql.isName(i) && (sql.isOneOf(i - 1, BEFORE_TABLE) || sql.isSymbol(i - 1, ','));
            int end = sql.isName(i) ? sql.behindQualifiedName(i) : i + 1;
            if (table) {
                @Nullable String namespace = end - i > 2 ? sql.name(end - 3) : null;
                Relation read = schema.find(new QualifiedName(namespace, sql.name(end - 1)));
                if (read instanceof Table source && source != view) {
                    source.readers().add(view);
                }
            }
            i = end;
        }
    }
}
