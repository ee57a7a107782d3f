package io.github.dbindex.lint.rules;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.lint.KnownTable;
import io.github.dbindex.lint.SchemaModel;
import java.util.ArrayList;
import java.util.List;

/** Writes out how a partitioned table gets an index while others write: partition by partition, then attached. */
final class PartitionedTable {

    /** What has to be written for one table. */
    private interface Part {

        void write(QualifiedName table, String name, List<String> sql);
    }

    private final SchemaModel before;
    private final Part parent;
    private final Part leaf;
    private final List<String> sql = new ArrayList<>();

    private PartitionedTable(SchemaModel before, Part parent, Part leaf) {
        this.before = before;
        this.parent = parent;
        this.leaf = leaf;
    }

    static boolean is(QualifiedName table, SchemaModel before) {
        return before.table(table).filter(KnownTable::isPartitioned).isPresent();
    }

    /** Concurrent builds for a table, partitioned or not. */
    static String index(boolean unique, String name, QualifiedName table, String definition, SchemaModel before) {
        String create = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX ";
        Part parent = (of, called, sql) ->
                sql.add(create + QualifiedName.readable(called) + " ON ONLY " + of + " " + definition + ";");
        Part leaf = (of, called, sql) -> sql.add(
                create + "CONCURRENTLY " + QualifiedName.readable(called) + " ON " + of + " " + definition + ";");
        return new PartitionedTable(before, parent, leaf).writtenOut(before.shortest(table), name);
    }

    /**
     * A constraint that takes indexes that were built concurrently.
     *
     * @param definition of the index
     * @param constraint with its columns
     * @param takesIndex the constraint with USING INDEX and a space in place of them
     */
    static String constraint(
            String name,
            QualifiedName table,
            String definition,
            String constraint,
            String takesIndex,
            SchemaModel before) {
        Part parent = (of, called, sql) -> sql.add("ALTER TABLE ONLY " + of + " ADD CONSTRAINT "
                + QualifiedName.readable(called) + " " + constraint + ";");
        Part leaf = (of, called, sql) -> {
            String readable = QualifiedName.readable(called);
            sql.add("CREATE UNIQUE INDEX CONCURRENTLY " + readable + " ON " + of + " " + definition
                    + ";   -- in a file of its own");
            sql.add("ALTER TABLE " + of + " ADD CONSTRAINT " + readable + " "
                    + takesIndex.replace("USING INDEX ", "USING INDEX " + readable) + ";");
        };
        return new PartitionedTable(before, parent, leaf).writtenOut(before.shortest(table), name);
    }

    private String writtenOut(QualifiedName table, String name) {
        write(table, name);
        return String.join("\n", sql);
    }

    private void write(QualifiedName table, String name) {
        if (!is(table, before)) {
            leaf.write(table, name, sql);
            return;
        }
        parent.write(table, name, sql);
        for (QualifiedName known : before.partitionsOf(table)) {
            QualifiedName partition = before.shortest(known);
            QualifiedName index = partition.named(partition.name() + "_" + name);
            write(partition, index.name());
            sql.add("ALTER INDEX " + table.named(name) + " ATTACH PARTITION " + index + ";");
        }
    }
}
