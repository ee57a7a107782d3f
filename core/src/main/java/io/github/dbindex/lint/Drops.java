package io.github.dbindex.lint;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.statement.AlterTable;
import io.github.dbindex.sql.statement.Statement.DropIndex;
import io.github.dbindex.sql.statement.Statement.DropObject;
import io.github.dbindex.sql.statement.TableAction;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a script drops if it is there, and where first. */
public final class Drops {

    /** Of a kind and a name; a null name stands for any. */
    private record Dropped(String kind, @Nullable String name) {}

    private final Map<LintStatement, Integer> places = new HashMap<>();
    private final Map<Dropped, Integer> first = new HashMap<>();

    Drops(List<LintStatement> statements) {
        for (int i = 0; i < statements.size(); i++) {
            LintStatement statement = statements.get(i);
            int place = i;
            places.put(statement, place);
            statement
                    .as(DropObject.class)
                    .filter(DropObject::ifExists)
                    .ifPresent(drop -> add(drop.kind(), drop.names(), place));
            statement
                    .as(DropIndex.class)
                    .filter(DropIndex::ifExists)
                    .ifPresent(drop -> add("INDEX", drop.names(), place));
            statement
                    .as(AlterTable.class)
                    .ifPresent(alter -> alter.actions().stream()
                            .filter(action -> action.kind() == TableAction.Kind.DROP_CONSTRAINT)
                            .forEach(action ->
                                    add("CONSTRAINT", List.of(QualifiedName.unqualified(action.name())), place)));
        }
    }

    private void add(String kind, Collection<QualifiedName> names, int place) {
        first.putIfAbsent(new Dropped(kind, null), place);
        names.forEach(name -> first.putIfAbsent(new Dropped(kind, name.name()), place));
    }

    /**
     * Whether the script drops it before this statement.
     *
     * @param name whose schema is not looked at; null for any of the kind
     */
    public boolean anyBefore(LintStatement statement, String kind, @Nullable QualifiedName name) {
        Integer place = first.get(new Dropped(kind, name == null ? null : name.name()));
        Integer here = places.get(statement);
        return place != null && here != null && place < here;
    }
}
