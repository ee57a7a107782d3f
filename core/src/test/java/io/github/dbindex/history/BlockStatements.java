package io.github.dbindex.history;

import io.github.dbindex.history.Living.Table;
import java.util.List;
import java.util.Optional;

/** DO blocks, whose text does not show whether they do what they say. */
final class BlockStatements {

    private final Vocabulary words;

    BlockStatements(Vocabulary words) {
        this.words = words;
    }

    String block(Living living) {
        Optional<Table> table = words.anyOf(
                living.tables(), any -> any.isKind("r") && !any.indexes().isEmpty());
        return table.map(any -> "DO $$ BEGIN IF " + words.any(List.of("true", "false", "1 = 1", "now() < '2000-01-01'"))
                        + " THEN " + action(any) + "; END IF; END $$")
                .orElse("");
    }

    private String action(Table table) {
        String name = words.spelled(table.schema()) + "." + words.spelled(table.name());
        String index = words.any(table.indexes()).name();
        String inSchema = words.spelled(table.schema()) + "." + words.spelled(index);
        String newName = words.newIndex();
        return switch (words.below(7)) {
            case 0 -> "DROP INDEX " + inSchema;
            case 1 -> "ALTER INDEX " + inSchema + " RENAME TO " + words.spelled(newName);
            case 2 -> "EXECUTE 'DROP INDEX ' || '" + inSchema + "'";
            case 3 ->
                "EXECUTE format('ALTER INDEX %I.%I RENAME TO %I', '" + table.schema() + "', '" + index + "', '"
                        + newName + "')";
            case 4 ->
                "CREATE INDEX " + words.spelled(newName) + " ON " + name + " ("
                        + words.spelled(words.any(table.columns()).name()) + ")";
            case 5 -> "ALTER TABLE " + name + " DROP CONSTRAINT IF EXISTS " + words.spelled(index);
            default ->
                "EXECUTE format('CREATE TABLE %I.made_%s (id int PRIMARY KEY)', '" + table.schema() + "', "
                        + words.below(9) + ")";
        };
    }
}
