package io.github.dbindex.schema;

import io.github.dbindex.index.AccessMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What must be the same of two definitions for PostgreSQL to attach an index to a parent: not order, nor storage. */
final class IndexLikeness {

    private static final Set<String> ORDER = Set.of("asc", "desc", "nulls", "first", "last");

    private IndexLikeness() {}

    static List<String> of(String definition) {
        Tokens sql = new Tokens(definition);
        List<String> likeness = new ArrayList<>();
        int i = 0;
        if (!sql.isWord(0, "USING")) {
            likeness.addAll(List.of("using", AccessMethod.DEFAULT.name()));
        }
        int depth = 0;
        while (i < sql.size()) {
            boolean outside = depth == 0;
            if (outside && sql.isWord(i, "WITH")) {
                i = sql.behindBracket(i + 1);
            } else if (outside && sql.isWord(i, "TABLESPACE")) {
                i += 2;
            } else {
                boolean order =
                        depth == 1 && sql.isOneOf(i, ORDER) && !sql.isSymbol(i - 1, '(') && !sql.isSymbol(i - 1, ',');
                depth += sql.depth(i);
                if (!order) {
                    likeness.add(sql.isName(i) ? sql.name(i) : sql.text(i));
                }
                i++;
            }
        }
        return likeness;
    }
}
