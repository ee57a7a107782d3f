package io.github.dbindex.sql.statement;

import org.jspecify.annotations.Nullable;

/** What the actions of an ALTER TABLE lock, and for how long (PostgreSQL: ALTER TABLE, Notes). */
final class TableActionEffect {

    private final AlterTable alter;

    private TableActionEffect(AlterTable alter) {
        this.alter = alter;
    }

    static StatementEffect of(AlterTable alter) {
        TableActionEffect effects = new TableActionEffect(alter);
        return alter.actions().stream()
                .map(effects::of)
                .reduce(StatementEffect::worse)
                .orElseGet(() -> StatementEffect.notAnalysed("ALTER " + alter.kind()));
    }

    private StatementEffect of(TableAction action) {
        return switch (action.kind()) {
            case ADD_COLUMN -> addColumn(action.column());
            case DROP_COLUMN -> effect("DROP COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.DATA_LOSS);
            case ALTER_TYPE -> effect("ALTER COLUMN TYPE", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
            case SET_NOT_NULL -> effect("SET NOT NULL", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
            case SET_STATISTICS -> effect("SET STATISTICS", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
            case ALTER_COLUMN -> effect("ALTER COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
            case ADD_CONSTRAINT -> addConstraint(action.constraint());
            case DROP_CONSTRAINT -> effect("DROP CONSTRAINT", TableLock.ACCESS_EXCLUSIVE, Hazard.INDEX_DROP);
            case ALTER_CONSTRAINT -> effect("ALTER CONSTRAINT", TableLock.SHARE_ROW_EXCLUSIVE, Hazard.ADDITIVE);
            case VALIDATE_CONSTRAINT ->
                effect("VALIDATE CONSTRAINT", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
            case RENAME_COLUMN, RENAME_CONSTRAINT, RENAME_TABLE ->
                effect("RENAME", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
            case SET_SCHEMA -> effect("SET SCHEMA", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
            case ATTACH_PARTITION -> effect("ATTACH PARTITION", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
            case DETACH_PARTITION -> effect("DETACH PARTITION", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
            case DETACH_PARTITION_CONCURRENTLY ->
                effect("DETACH PARTITION CONCURRENTLY", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.BREAKING);
            case SET_PARAMETERS -> effect("SET (...)", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
            case CLUSTER_ON -> effect("CLUSTER ON", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
            case REWRITE -> effect("SET", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
            case TRIGGERS -> effect("ENABLE or DISABLE", TableLock.SHARE_ROW_EXCLUSIVE, Hazard.ADDITIVE);
            case SETTING -> effect("setting", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
            case OTHER -> other();
        };
    }

    private StatementEffect addColumn(@Nullable ColumnDefinition column) {
        if (column == null) {
            return other();
        }
        if (column.writesEveryRow() || column.hasIndex()) {
            return effect("ADD COLUMN that writes every row", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        boolean reads = column.has(TableConstraint.Kind.CHECK)
                || (column.has(TableConstraint.Kind.FOREIGN_KEY) && column.defaultValue() != null);
        return reads
                ? effect("ADD COLUMN that reads every row", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK)
                : effect("ADD COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
    }

    private StatementEffect addConstraint(@Nullable TableConstraint constraint) {
        if (constraint == null) {
            return other();
        }
        boolean foreign = constraint.kind() == TableConstraint.Kind.FOREIGN_KEY;
        if (constraint.notValid() || constraint.usesIndex()) {
            TableLock lock = foreign ? TableLock.SHARE_ROW_EXCLUSIVE : TableLock.ACCESS_EXCLUSIVE;
            return effect("ADD CONSTRAINT", lock, Hazard.ADDITIVE);
        }
        TableLock lock = foreign ? TableLock.LONG_SHARE_ROW_EXCLUSIVE : TableLock.LONG_ACCESS_EXCLUSIVE;
        String action = constraint.kind().hasIndex() ? "ADD CONSTRAINT with an index" : "ADD CONSTRAINT";
        return effect(action, lock, Hazard.LONG_LOCK);
    }

    /** What is special to sequences takes no stronger lock; of a table it is not known. */
    private StatementEffect other() {
        return alter.kind().equals("SEQUENCE")
                ? effect("action", TableLock.SHARE_ROW_EXCLUSIVE, Hazard.ADDITIVE)
                : effect("action", TableLock.UNKNOWN, Hazard.NOT_ANALYSED);
    }

    private StatementEffect effect(String action, TableLock lock, Hazard hazard) {
        return new StatementEffect("ALTER " + alter.kind() + " " + action, alter.table(), lock, hazard);
    }
}
