package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.ColumnType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table that a script creates.
 *
 * @param columns by name; empty for one made of a query
 * @param parent of a partition
 * @param isFilled whether a script puts rows into it
 * @param checkedNotNull columns that a CHECK already holds to be not null
 */
public record KnownTable(
        QualifiedName name,
        LintStatement createdBy,
        boolean isTemporary,
        boolean isPartitioned,
        @Nullable QualifiedName parent,
        Map<String, ColumnType> columns,
        List<ForeignKey> foreignKeys,
        boolean isFilled,
        List<String> checkedNotNull) {

    /** A foreign key and the statement that adds it. */
    public record ForeignKey(List<String> columns, QualifiedName references, LintStatement addedBy) {}

    public Optional<ColumnType> type(String column) {
        return Optional.ofNullable(columns.get(column));
    }

    KnownTable filled() {
        return with(name, columns, foreignKeys, true, checkedNotNull);
    }

    KnownTable named(QualifiedName other) {
        return with(other, columns, foreignKeys, isFilled, checkedNotNull);
    }

    KnownTable withColumn(String column, ColumnType type) {
        Map<String, ColumnType> more = new LinkedHashMap<>(columns);
        more.put(column, type);
        return with(name, more, foreignKeys, isFilled, checkedNotNull);
    }

    KnownTable withoutColumn(String column) {
        Map<String, ColumnType> fewer = new LinkedHashMap<>(columns);
        fewer.remove(column);
        List<ForeignKey> keys = foreignKeys.stream()
                .filter(key -> !key.columns().contains(column))
                .toList();
        return with(name, fewer, keys, isFilled, checkedNotNull);
    }

    KnownTable withForeignKey(ForeignKey key) {
        List<ForeignKey> more = new ArrayList<>(foreignKeys);
        more.add(key);
        return with(name, columns, List.copyOf(more), isFilled, checkedNotNull);
    }

    KnownTable withCheckedNotNull(String column) {
        List<String> more = new ArrayList<>(checkedNotNull);
        more.add(column);
        return with(name, columns, foreignKeys, isFilled, List.copyOf(more));
    }

    private KnownTable with(
            QualifiedName newName,
            Map<String, ColumnType> newColumns,
            List<ForeignKey> newKeys,
            boolean nowFilled,
            List<String> nowChecked) {
        return new KnownTable(
                newName, createdBy, isTemporary, isPartitioned, parent, newColumns, newKeys, nowFilled, nowChecked);
    }
}
