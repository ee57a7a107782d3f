package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which views read from which relations: a DROP with CASCADE takes them along. */
final class Readers {

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "only");

    private Readers() {}

    /** Whatever stands behind FROM or JOIN; also after a comma, if it is known, and without a schema: others look the same. */
    static void register(Table view, Origin origin, Schema schema) {
        Tokens sql = new Tokens(origin.sql().text());
        int i = 0;
        while (i < sql.size()) {
            boolean table = sql.isName(i) && (sql.isOneOf(i - 1, BEFORE_TABLE) || sql.isSymbol(i - 1, ','));
            int end = sql.isName(i) ? sql.behindQualifiedName(i) : i + 1;
            if (table) {
                @Nullable String namespace = end - i > 2 ? sql.name(end - 3) : null;
                QualifiedName name = new QualifiedName(namespace, sql.name(end - 1));
                boolean certain = namespace != null && sql.isOneOf(i - 1, BEFORE_TABLE) && !sql.isSymbol(end, '(');
                Relation read = certain ? TableLookup.required(schema, name) : schema.find(name);
                if (read instanceof Table source && source != view) {
                    source.readers().add(view);
                }
            }
            i = end;
        }
    }

    /** A view goes with a column that it reads; whether it reads this one, its text does not always show. */
    static void doubt(Table table, Doubt doubt) {
        for (Table view : table.readers()) {
            if (!doubt.equals(view.doubt())) {
                view.doubt(doubt);
                view.indexSet().forEach(index -> index.doubt(doubt));
                doubt(view, doubt);
            }
        }
    }
}
