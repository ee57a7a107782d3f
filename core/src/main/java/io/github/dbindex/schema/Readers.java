package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which views read from which relations: a DROP with CASCADE takes them along. */
final class Readers {

    private static final Set<String> BEFORE_TABLE = Set.of("from", "join", "only");

    private Readers() {}

    /** What stands behind FROM or JOIN; also after a comma, if it is known: other things stand there, too. */
    static Set<Table> sources(Origin origin, Schema schema) {
        Set<Table> sources = new LinkedHashSet<>();
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
                if (read instanceof Table source) {
                    sources.add(source);
                }
            }
            i = end;
        }
        return sources;
    }

    /** A view goes with a column that it reads, of this table or one below; whether it reads the column, its text need not show. */
    static void doubt(Table table, Doubt doubt) {
        for (Table view : table.readers()) {
            if (!doubt.equals(view.doubt())) {
                view.doubt(doubt);
                view.indexSet().forEach(index -> index.doubt(doubt));
                doubt(view, doubt);
            }
        }
        table.children().forEach(child -> doubt(child, doubt));
    }
}
