package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What each kind of statement locks (PostgreSQL: the page of each command, and Explicit Locking). */
final class EffectOf implements Statement.Visitor<StatementEffect> {

    private static final Set<String> HARMLESS =
            Set.of("GRANT", "COMMENT", "COPY", "SET", "SHOW", "SECURITY", "NOTIFY", "EXPLAIN");

    private static final Set<String> WITH_ROWS =
            Set.of("TABLE", "MATERIALIZED VIEW", "SCHEMA", "DATABASE", "OWNED", "EXTENSION");

    @Override
    public StatementEffect createIndex(CreateIndex index) {
        String action =
                "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX" + (index.concurrently() ? " CONCURRENTLY" : "");
        return index.concurrently()
                ? effect(action, index.table(), TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_BUILD)
                : effect(action, index.table(), TableLock.SHARE, Hazard.BLOCKING_BUILD);
    }

    @Override
    public StatementEffect dropIndex(Statement.DropIndex drop) {
        return drop.concurrently()
                ? effect("DROP INDEX CONCURRENTLY", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_DROP)
                : effect("DROP INDEX", null, TableLock.ACCESS_EXCLUSIVE, Hazard.INDEX_DROP);
    }

    @Override
    public StatementEffect reindex(Statement.Reindex reindex) {
        return reindex.concurrently()
                ? effect("REINDEX CONCURRENTLY", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_BUILD)
                : effect("REINDEX", null, TableLock.SHARE, Hazard.BLOCKING_BUILD);
    }

    @Override
    public StatementEffect renameIndex(Statement.RenameIndex rename) {
        return alteredIndex();
    }

    @Override
    public StatementEffect attachIndex(Statement.AttachIndex attach) {
        return alteredIndex();
    }

    @Override
    public StatementEffect alterIndex(Statement.AlterIndex alter) {
        return alter.action().toUpperCase(Locale.ROOT).startsWith("SET TABLESPACE")
                ? effect("ALTER INDEX SET TABLESPACE", null, TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK)
                : alteredIndex();
    }

    private static StatementEffect alteredIndex() {
        return effect("ALTER INDEX", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
    }

    @Override
    public StatementEffect createTable(CreateTable create) {
        QualifiedName parent = create.parent();
        return parent == null
                ? effect("CREATE " + create.kind(), create.table(), TableLock.NONE, Hazard.ADDITIVE)
                : effect("CREATE TABLE PARTITION OF", parent, TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
    }

    @Override
    public StatementEffect alterTable(AlterTable alter) {
        return TableActionEffect.of(alter);
    }

    @Override
    public StatementEffect createSchema(Statement.CreateSchema create) {
        return StatementEffect.harmless("CREATE SCHEMA");
    }

    @Override
    public StatementEffect createExtension(Statement.CreateExtension create) {
        return StatementEffect.harmless("CREATE EXTENSION");
    }

    @Override
    public StatementEffect createObject(CreateObject create) {
        String action = "CREATE " + create.kind();
        if (create.table() == null) {
            return StatementEffect.harmless(action);
        }
        boolean trigger = create.kind().equals("TRIGGER");
        TableLock lock = trigger ? TableLock.SHARE_ROW_EXCLUSIVE : TableLock.ACCESS_EXCLUSIVE;
        return effect(action, create.table(), lock, Hazard.ADDITIVE);
    }

    @Override
    public StatementEffect dropObject(Statement.DropObject drop) {
        Hazard hazard = WITH_ROWS.contains(drop.kind()) ? Hazard.DATA_LOSS : Hazard.BREAKING;
        @Nullable
        QualifiedName table =
                drop.isOfTables() ? drop.names().stream().findFirst().orElse(null) : null;
        return effect("DROP " + drop.kind(), table, TableLock.ACCESS_EXCLUSIVE, hazard);
    }

    @Override
    public StatementEffect alterObject(AlterObject alter) {
        String action = "ALTER " + alter.kind();
        if (alter.kind().endsWith(AlterObject.ALL_IN_TABLESPACE)) {
            return effect(action, null, TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        return alter.renames() || alter.newSchema() != null
                ? effect(action + " RENAME", null, TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING)
                : StatementEffect.harmless(action);
    }

    @Override
    public StatementEffect createRoutine(Statement.CreateRoutine create) {
        return StatementEffect.harmless("CREATE " + create.kind());
    }

    @Override
    public StatementEffect doBlock(Statement.DoBlock block) {
        return StatementEffect.notAnalysed("DO");
    }

    @Override
    public StatementEffect query(Query query) {
        boolean shown = query.calls().isEmpty() && !query.command().equals("EXECUTE");
        return shown ? StatementEffect.harmless(query.command()) : StatementEffect.notAnalysed(query.command());
    }

    @Override
    public StatementEffect truncate(Statement.Truncate truncate) {
        return effect("TRUNCATE", truncate.tables().get(0), TableLock.ACCESS_EXCLUSIVE, Hazard.DATA_LOSS);
    }

    @Override
    public StatementEffect insert(Statement.Insert insert) {
        return effect(insert.copy() ? "COPY" : "INSERT", insert.table(), TableLock.ROW_EXCLUSIVE, Hazard.ADDITIVE);
    }

    @Override
    public StatementEffect changeRows(Statement.ChangeRows change) {
        Hazard hazard = change.command().equals("DELETE") ? Hazard.DATA_LOSS : Hazard.DATA_CHANGE;
        return effect(change.command(), change.table(), TableLock.ROW_EXCLUSIVE, hazard);
    }

    @Override
    public StatementEffect transaction(Statement.Transaction transaction) {
        return StatementEffect.harmless(transaction.begins() ? "BEGIN" : "END");
    }

    @Override
    public StatementEffect setParameter(Statement.SetParameter set) {
        return StatementEffect.harmless("SET");
    }

    @Override
    public StatementEffect setSearchPath(Statement.SetSearchPath set) {
        return StatementEffect.harmless("SET");
    }

    @Override
    public StatementEffect resetAll(Statement.ResetAll reset) {
        return StatementEffect.harmless("RESET");
    }

    @Override
    public StatementEffect maintenance(Statement.Maintenance maintenance) {
        if (maintenance.rewrites()) {
            return effect(
                    maintenance.command(), maintenance.table(), TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        TableLock lock =
                maintenance.command().startsWith("REFRESH") ? TableLock.EXCLUSIVE : TableLock.SHARE_UPDATE_EXCLUSIVE;
        return effect(maintenance.command(), maintenance.table(), lock, Hazard.ADDITIVE);
    }

    @Override
    public StatementEffect metaCommand(Statement.MetaCommand command) {
        return StatementEffect.notAnalysed(
                List.of(command.text().split("\\s", 2)).get(0));
    }

    @Override
    public StatementEffect other(Statement.Other other) {
        if (other.head().equals("REVOKE")) {
            return effect("REVOKE", null, TableLock.NONE, Hazard.BREAKING);
        }
        return HARMLESS.contains(other.head())
                ? StatementEffect.harmless(other.head())
                : StatementEffect.notAnalysed(other.head().isEmpty() ? "statement" : other.head());
    }

    private static StatementEffect effect(String action, @Nullable QualifiedName table, TableLock lock, Hazard hazard) {
        return new StatementEffect(action, table, lock, hazard);
    }
}
