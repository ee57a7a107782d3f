package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.schema.BoundText.Reference;
import io.github.dbindex.schema.NamedObject.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what each name in an expression means. Where a name stands tells what it may be. */
final class ExpressionReader {

    /** Words that are no column where an expression is read, though the grammar would take them for a name elsewhere. */
    private static final Set<String> NO_COLUMNS = Set.of("""
            all and any array as asc between both case cast coalesce collate current_date current_time current_timestamp
            desc distinct else end escape exists extract false for from greatest ilike in is isnull json leading least like
            localtime localtimestamp nfc nfd nfkc nfkd normalized not notnull null nullif nulls operator or overlaps placing
            row similar some symmetric then to trailing trim true uescape unknown variadic when where with xmlelement
            xmlforest xmlparse xmlserialize""".split("\\s+"));

    /** Words in front of a bracket that call nothing of anybody's. */
    private static final Set<String> NO_ROUTINES = Set.of("""
            all and any array between case cast coalesce else exists extract from greatest ilike in is least like not nullif
            operator or overlay position row similar some substring symmetric then to treat trim when xmlelement xmlforest
            xmlparse xmlserialize""".split("\\s+"));

    /** Words in front of a string that are no type. */
    private static final Set<String> NO_TYPES = Set.of("""
            all and any between case else escape for from ilike in is like not or placing similar some symmetric then to
            uescape when where zone""".split("\\s+"));

    private static final Set<String> MORE_OF_A_TYPE = Set.of("precision", "varying");

    private final Tokens sql;
    private final Schema schema;
    private final Table table;
    private final List<Reference> references = new ArrayList<>();

    ExpressionReader(Tokens sql, Schema schema, Table table) {
        this.sql = sql;
        this.schema = schema;
        this.table = table;
    }

    /** All that was found so far. */
    List<Reference> references() {
        return references;
    }

    /** Reads the tokens from one to before another. */
    void read(int from, int to) {
        int i = from;
        while (i < to) {
            i = step(i);
        }
    }

    private int step(int i) {
        if (sql.isOperator(i, "::") || sql.isWord(i, "AS")) {
            return type(i + 1);
        }
        if (!sql.isName(i)) {
            return i + 1;
        }
        if (sql.isWord(i, "COLLATE")) {
            return object(i + 1, Kind.COLLATION);
        }
        if (sql.isWord(i, "AT", "TIME", "ZONE")) {
            return i + 3;
        }
        if (sql.isWord(i, "EXTRACT") && sql.isSymbol(i + 1, '(')) {
            return i + 3;
        }
        boolean field = sql.isSymbol(i - 1, '.') && sql.depth(i - 2) < 0;
        return field ? i + 1 : value(i);
    }

    private int value(int i) {
        int end = sql.behindQualifiedName(i);
        if (sql.isString(end) && !sql.isOneOf(i, NO_TYPES)) {
            return object(i, Kind.TYPE);
        }
        if (sql.isSymbol(end, '(')) {
            return end == i + 1 && sql.isOneOf(i, NO_ROUTINES) ? end : object(i, Kind.ROUTINE);
        }
        boolean argumentName = sql.isOperator(end, "=>") || sql.isOperator(end, ":=");
        if (!argumentName && !(end == i + 1 && sql.isOneOf(i, NO_COLUMNS))) {
            columnOrRow(i, end);
        }
        return end;
    }

    /** {@code total}, {@code items.total}, {@code shop.items.total}; {@code items}, {@code items.*}, {@code shop.items.*}. */
    private void columnOrRow(int start, int end) {
        boolean star = sql.isSymbol(end, '.') && sql.isOperator(end + 1, "*");
        int last = end - 1;
        if (star) {
            row(start, end);
        } else if (start == last) {
            if (!column(last) && sql.name(last).equals(table.simpleName())) {
                row(start, end);
            }
        } else if (sql.name(last - 2).equals(table.simpleName())) {
            row(start, last - 1);
            column(last);
        }
    }

    private void row(int start, int end) {
        if (sql.name(end - 1).equals(table.simpleName())) {
            add(start, end, table, end - start > 1);
        }
    }

    boolean column(int i) {
        Column column = schema.columnOf(table, sql.name(i));
        if (column != null) {
            add(i, i + 1, column, false);
        }
        return column != null;
    }

    /** A type, up to what follows it; tells where that is. */
    int type(int start) {
        if (!sql.isName(start)) {
            return start;
        }
        int end = object(start, Kind.TYPE);
        if (sql.isOneOf(end, MORE_OF_A_TYPE)) {
            end++;
        }
        if (sql.isSymbol(end, '(')) {
            end = sql.behindBracket(end);
        }
        if (sql.isWord(end, "WITH", "TIME", "ZONE") || sql.isWord(end, "WITHOUT", "TIME", "ZONE")) {
            end += 3;
        }
        return end;
    }

    /** Something of this kind; tells what follows it. */
    int object(int start, Kind kind) {
        if (!sql.isName(start)) {
            return start;
        }
        int end = sql.behindQualifiedName(start);
        @Nullable String namespace = end - start > 2 ? sql.name(end - 3) : null;
        QualifiedName name = new QualifiedName(namespace, sql.name(end - 1));
        NamedObject object = schema.referredTo(kind, name);
        if (object != null) {
            add(start, end, object, namespace != null);
        }
        return end;
    }

    private void add(int from, int to, Referent referent, boolean withSchema) {
        references.add(new Reference(
                sql.at(from).start(), sql.at(to - 1).end(), referent, Referent.nameOf(referent), withSchema));
    }
}
