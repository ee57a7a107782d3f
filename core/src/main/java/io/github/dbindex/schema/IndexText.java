package io.github.dbindex.schema;

import io.github.dbindex.schema.NamedObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A definition of an index, taken apart.
 *
 * @param table that it is of
 * @param text with what each name in it means
 * @param keys in order
 * @param included columns of {@code INCLUDE}
 * @param parts the names of the index's own columns: what PostgreSQL takes into a name that it chooses, for the index and for
 *     copies of it. They stay when the table's columns get other names
 */
record IndexText(Table table, BoundText text, List<Key> keys, List<Column> included, List<String> parts) {

    /**
     * One key.
     *
     * @param column null if it is an expression
     */
    record Key(@Nullable Column column) {}

    private static final Set<String> ORDER = Set.of("asc", "desc", "nulls", "with", "without");

    IndexText {
        keys = List.copyOf(keys);
        included = List.copyOf(included);
        parts = List.copyOf(parts);
    }

    /**
     * Reads a definition.
     *
     * @param definition from {@code USING}, or the bracket, to the end
     */
    static IndexText of(String definition, Schema schema, Table table) {
        return new Reader(new Tokens(definition), schema, table).read();
    }

    /** The same definition for another table that has columns of the same names. */
    IndexText on(Table other, Schema schema) {
        return new IndexText(
                other,
                text.with(referent -> {
                    if (referent instanceof Column column && column.table() == table) {
                        return schema.columnOrAssumed(other, column.name());
                    }
                    return referent == table ? other : referent;
                }),
                keys.stream()
                        .map(key -> key.column() == null
                                ? key
                                : new Key(schema.columnOrAssumed(
                                        other, key.column().name())))
                        .toList(),
                included.stream()
                        .map(column -> schema.columnOrAssumed(other, column.name()))
                        .toList(),
                parts);
    }

    /** As when PostgreSQL makes the index anew: its columns are called as the table's are now. */
    IndexText madeAnew() {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            Column column = keys.get(i).column();
            names.add(column == null ? parts.get(i) : column.name());
        }
        included.forEach(column -> names.add(column.name()));
        return new IndexText(table, text, keys, included, ChosenNames.distinct(names));
    }

    IndexText copy(Copier copier) {
        return new IndexText(
                copier.of(table),
                text.with(copier::of),
                keys.stream()
                        .map(key -> key.column() == null ? key : new Key(copier.of(key.column())))
                        .toList(),
                included.stream().map(copier::of).toList(),
                parts);
    }

    boolean uses(Column column) {
        return text.refersTo(column);
    }

    /** Reads a definition from left to right. */
    private static final class Reader {

        private final Tokens sql;
        private final Schema schema;
        private final Table table;
        private final ExpressionReader expressions;
        private final List<Key> keys = new ArrayList<>();
        private final List<Column> included = new ArrayList<>();
        private final List<String> parts = new ArrayList<>();

        Reader(Tokens sql, Schema schema, Table table) {
            this.sql = sql;
            this.schema = schema;
            this.table = table;
            this.expressions = new ExpressionReader(sql, schema, table);
        }

        IndexText read() {
            int i = sql.isWord(0, "USING") ? expressions.object(1, Kind.ACCESS_METHOD) : 0;
            if (sql.isSymbol(i, '(')) {
                i = keys(i + 1, sql.behindBracket(i) - 1);
            }
            while (i < sql.size()) {
                i = clause(i);
            }
            included.forEach(column -> parts.add(column.name()));
            BoundText text = new BoundText(sql.sql(), expressions.references());
            return new IndexText(table, text, keys, included, ChosenNames.distinct(parts));
        }

        private int keys(int from, int close) {
            int i = from;
            while (i < close) {
                i = key(i, close);
                while (i < close && !sql.isSymbol(i, ',')) {
                    i = sql.depth(i) > 0 ? sql.behindBracket(i) : i + 1;
                }
                i++;
            }
            return close + 1;
        }

        private int key(int start, int close) {
            int end;
            int column = columnAt(start);
            if (column >= 0) {
                end = column == start ? start + 1 : sql.behindBracket(start);
                keys.add(new Key(schema.columnOrAssumed(table, sql.name(column))));
                parts.add(sql.name(column));
                expressions.read(start, end);
            } else {
                end = sql.isSymbol(start, '(') ? start : sql.behindQualifiedName(start);
                end = Math.min(close, sql.behindBracket(end));
                expressions.read(start, end);
                keys.add(new Key(null));
                parts.add(ExpressionName.of(sql, start, end));
            }
            if (sql.isWord(end, "COLLATE")) {
                end = expressions.object(end + 1, Kind.COLLATION);
            }
            if (end < close && sql.isName(end) && !sql.isOneOf(end, ORDER)) {
                end = expressions.object(end, Kind.OPERATOR_CLASS);
            }
            return end;
        }

        /** Where the name is of a key that is a column, in brackets or not, with a collation or without; -1 for an expression. */
        private int columnAt(int start) {
            int inner = start;
            while (sql.isSymbol(inner, '(')) {
                inner++;
            }
            int brackets = inner - start;
            int end = sql.behindQualifiedName(inner);
            boolean ofTable = end == inner + 1
                    || (brackets > 0 && sql.name(end - 3).equals(table.name().name()));
            if (!sql.isName(inner) || !ofTable || sql.isSymbol(end, '(')) {
                return -1;
            }
            int close = brackets > 0 && sql.isWord(end, "COLLATE") ? sql.behindQualifiedName(end + 1) : end;
            return brackets == 0 || sql.behindBracket(start) == close + brackets ? end - 1 : -1;
        }

        private int clause(int i) {
            if (sql.isWord(i, "INCLUDE") && sql.isSymbol(i + 1, '(')) {
                int end = sql.behindBracket(i + 1);
                for (int at = i + 2; at < end - 1; at++) {
                    if (sql.isName(at)) {
                        included.add(schema.columnOrAssumed(table, sql.name(at)));
                        expressions.column(at);
                    }
                }
                return end;
            }
            if (sql.isWord(i, "WHERE")) {
                expressions.read(i + 1, sql.size());
                return sql.size();
            }
            return sql.depth(i) > 0 ? sql.behindBracket(i) : i + 1;
        }
    }
}
