package io.github.dbindex.verify;

import io.github.dbindex.catalog.Rehearsal;
import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.report.Location;
import io.github.dbindex.sql.statement.CreateIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An index that should be there now.
 *
 * @param name as it should be called now; without a schema where the migrations say none
 * @param table as it should be called now
 * @param statement that declared it
 * @param searchPath that its script had set; empty for the session's
 * @param columnRenames of its table since then, oldest first
 * @param alterations {@code SET (...)} and the like since then, oldest first
 * @param deferrable whether it has become that of a deferrable constraint since then
 * @param version that declared it
 */
public record ExpectedIndex(
        QualifiedName name,
        QualifiedName table,
        CreateIndex statement,
        List<String> searchPath,
        List<ColumnRename> columnRenames,
        List<String> alterations,
        boolean deferrable,
        String version,
        Location location) {

    public record ColumnRename(String from, String to) {}

    public ExpectedIndex {
        searchPath = List.copyOf(searchPath);
        columnRenames = List.copyOf(columnRenames);
        alterations = List.copyOf(alterations);
    }

    ExpectedIndex named(QualifiedName newName) {
        return new ExpectedIndex(
                newName, table, statement, searchPath, columnRenames, alterations, deferrable, version, location);
    }

    ExpectedIndex onTable(QualifiedName newTable) {
        return new ExpectedIndex(
                new QualifiedName(newTable.schema(), name.name()),
                newTable,
                statement,
                searchPath,
                columnRenames,
                alterations,
                deferrable,
                version,
                location);
    }

    ExpectedIndex withColumnRenamed(String from, String to) {
        List<ColumnRename> renames = new ArrayList<>(columnRenames);
        renames.add(new ColumnRename(from, to));
        return new ExpectedIndex(
                name, table, statement, searchPath, renames, alterations, deferrable, version, location);
    }

    ExpectedIndex altered(String action) {
        List<String> actions = new ArrayList<>(alterations);
        actions.add(action);
        return new ExpectedIndex(
                name, table, statement, searchPath, columnRenames, actions, deferrable, version, location);
    }

    ExpectedIndex madeDeferrable() {
        return new ExpectedIndex(
                name, table, statement, searchPath, columnRenames, alterations, true, version, location);
    }

    /** The column's name at the time the index was declared; empty for a column that has come since. */
    Optional<String> columnWhenDeclared(String columnNow) {
        String column = columnNow;
        for (int i = columnRenames.size() - 1; i >= 0; i--) {
            ColumnRename rename = columnRenames.get(i);
            if (rename.to().equals(column)) {
                column = rename.from();
            } else if (rename.from().equals(column)) {
                return Optional.empty();
            }
        }
        return Optional.of(column);
    }

    /** Statements that make an empty clone of the table carry this index. */
    List<String> rehearsal(String indexName, String clone) {
        List<String> statements = new ArrayList<>();
        for (int i = columnRenames.size() - 1; i >= 0; i--) {
            statements.add(rename(
                    clone, columnRenames.get(i).to(), columnRenames.get(i).from()));
        }
        if (!searchPath.isEmpty()) {
            statements.add("SET LOCAL search_path = "
                    + searchPath.stream().map(QualifiedName::quoted).collect(Collectors.joining(", ")) + ", pg_temp");
        }
        statements.add(statement.on(indexName, clone));
        if (!searchPath.isEmpty()) {
            statements.add(Rehearsal.backToTheSessionsPath());
        }
        String index = "pg_temp." + QualifiedName.quoted(indexName);
        if (deferrable) {
            statements.add("ALTER TABLE " + clone + " ADD UNIQUE USING INDEX " + QualifiedName.quoted(indexName)
                    + " DEFERRABLE");
        }
        alterations.forEach(action -> statements.add("ALTER INDEX " + index + " " + action));
        columnRenames.forEach(rename -> statements.add(rename(clone, rename.from(), rename.to())));
        return statements;
    }

    private static String rename(String clone, String from, String to) {
        return "ALTER TABLE " + clone + " RENAME COLUMN " + QualifiedName.quoted(from) + " TO "
                + QualifiedName.quoted(to);
    }
}
