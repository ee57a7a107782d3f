package io.github.dbindex.sql.effect;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.TokenCursor;
import java.util.Locale;
import java.util.Set;

/** Tells from its first words what a statement locks (PostgreSQL: the page of each command, and Explicit Locking). */
final class EffectReader {

    private static final Set<String> HARMLESS = Set.of(
            "GRANT",
            "COMMENT",
            "SET",
            "RESET",
            "SHOW",
            "BEGIN",
            "START",
            "COMMIT",
            "END",
            "SECURITY",
            "NOTIFY",
            "ANALYZE",
            "ANALYSE");

    private final TokenCursor sql;

    EffectReader(TokenCursor sql) {
        this.sql = sql;
    }

    static StatementEffect notAnalysed(String action) {
        return new StatementEffect(action, null, TableLock.UNKNOWN, Hazard.NOT_ANALYSED);
    }

    StatementEffect read() {
        if (sql.accept("CREATE")) {
            return create();
        }
        if (sql.accept("DROP")) {
            return drop();
        }
        if (sql.accept("ALTER", "TABLE")) {
            return new AlterTableEffect(sql).read();
        }
        if (sql.accept("ALTER")) {
            return alter();
        }
        return sql.accept("REINDEX") ? reindex() : other();
    }

    private StatementEffect create() {
        boolean unique = sql.accept("UNIQUE");
        if (sql.accept("INDEX")) {
            return index(unique);
        }
        sql.accept("OR", "REPLACE");
        sql.acceptOneOf("GLOBAL", "LOCAL");
        sql.acceptOneOf("TEMPORARY", "TEMP", "UNLOGGED");
        if (sql.accept("TABLE")) {
            return table();
        }
        if (sql.at("TRIGGER") || sql.at("CONSTRAINT", "TRIGGER") || sql.at("POLICY") || sql.at("RULE")) {
            return onTable();
        }
        return harmless("CREATE " + word());
    }

    private StatementEffect index(boolean unique) {
        boolean concurrently = sql.accept("CONCURRENTLY");
        sql.accept("IF", "NOT", "EXISTS");
        if (!sql.at("ON")) {
            sql.identifier();
        }
        sql.expect("ON");
        sql.accept("ONLY");
        QualifiedName table = Relation.after(sql);
        String action = "CREATE " + (unique ? "UNIQUE " : "") + "INDEX" + (concurrently ? " CONCURRENTLY" : "");
        return concurrently
                ? new StatementEffect(action, table, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_BUILD)
                : new StatementEffect(action, table, TableLock.SHARE, Hazard.BLOCKING_BUILD);
    }

    private StatementEffect table() {
        sql.accept("IF", "NOT", "EXISTS");
        QualifiedName table = sql.qualifiedName();
        if (sql.accept("PARTITION", "OF")) {
            return new StatementEffect(
                    "CREATE TABLE PARTITION OF", sql.qualifiedName(), TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
        }
        return new StatementEffect("CREATE TABLE", table, TableLock.NONE, Hazard.ADDITIVE);
    }

    /** {@code CREATE TRIGGER ... ON table} and the like. */
    private StatementEffect onTable() {
        String kind = word();
        while (!sql.atEnd() && !sql.at("ON") && !sql.at("TO")) {
            sql.next();
        }
        sql.next();
        TableLock lock = kind.equals("POLICY") || kind.equals("RULE")
                ? TableLock.ACCESS_EXCLUSIVE
                : TableLock.SHARE_ROW_EXCLUSIVE;
        return new StatementEffect("CREATE " + kind, sql.qualifiedName(), lock, Hazard.ADDITIVE);
    }

    private StatementEffect drop() {
        if (sql.accept("INDEX")) {
            boolean concurrently = sql.accept("CONCURRENTLY");
            return concurrently
                    ? new StatementEffect(
                            "DROP INDEX CONCURRENTLY", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_DROP)
                    : new StatementEffect("DROP INDEX", null, TableLock.ACCESS_EXCLUSIVE, Hazard.INDEX_DROP);
        }
        boolean rows = sql.at("TABLE")
                || sql.at("MATERIALIZED")
                || sql.at("SCHEMA")
                || sql.at("DATABASE")
                || sql.at("OWNED")
                || sql.at("EXTENSION");
        String kind = word();
        if (kind.equals("TABLE")) {
            sql.accept("IF", "EXISTS");
            return new StatementEffect("DROP TABLE", sql.qualifiedName(), TableLock.ACCESS_EXCLUSIVE, Hazard.DATA_LOSS);
        }
        return new StatementEffect(
                "DROP " + kind, null, TableLock.ACCESS_EXCLUSIVE, rows ? Hazard.DATA_LOSS : Hazard.BREAKING);
    }

    private StatementEffect alter() {
        boolean index = sql.at("INDEX");
        String kind = word();
        boolean renames = contains("RENAME") || contains("SCHEMA");
        if (index) {
            return new StatementEffect("ALTER INDEX", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        return renames
                ? new StatementEffect("ALTER " + kind + " RENAME", null, TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING)
                : harmless("ALTER " + kind);
    }

    private StatementEffect reindex() {
        return contains("CONCURRENTLY")
                ? new StatementEffect(
                        "REINDEX CONCURRENTLY", null, TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.INDEX_BUILD)
                : new StatementEffect("REINDEX", null, TableLock.SHARE, Hazard.BLOCKING_BUILD);
    }

    private StatementEffect other() {
        if (sql.accept("INSERT", "INTO")) {
            return new StatementEffect("INSERT", sql.qualifiedName(), TableLock.ROW_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.accept("UPDATE")) {
            sql.accept("ONLY");
            return new StatementEffect("UPDATE", sql.qualifiedName(), TableLock.ROW_EXCLUSIVE, Hazard.DATA_CHANGE);
        }
        if (sql.accept("DELETE", "FROM")) {
            sql.accept("ONLY");
            return new StatementEffect("DELETE", sql.qualifiedName(), TableLock.ROW_EXCLUSIVE, Hazard.DATA_LOSS);
        }
        if (sql.accept("MERGE", "INTO")) {
            return new StatementEffect("MERGE", sql.qualifiedName(), TableLock.ROW_EXCLUSIVE, Hazard.DATA_CHANGE);
        }
        if (sql.accept("TRUNCATE")) {
            sql.accept("TABLE");
            sql.accept("ONLY");
            return new StatementEffect("TRUNCATE", sql.qualifiedName(), TableLock.ACCESS_EXCLUSIVE, Hazard.DATA_LOSS);
        }
        return maintenance();
    }

    private StatementEffect maintenance() {
        if (sql.accept("COPY")) {
            boolean table = sql.peek(0).isName();
            QualifiedName target = table ? sql.qualifiedName() : null;
            return contains("FROM") && table
                    ? new StatementEffect("COPY", target, TableLock.ROW_EXCLUSIVE, Hazard.ADDITIVE)
                    : harmless("COPY");
        }
        if (sql.accept("REFRESH", "MATERIALIZED", "VIEW")) {
            boolean concurrently = sql.accept("CONCURRENTLY");
            return new StatementEffect(
                    "REFRESH MATERIALIZED VIEW" + (concurrently ? " CONCURRENTLY" : ""),
                    sql.qualifiedName(),
                    concurrently ? TableLock.EXCLUSIVE : TableLock.LONG_ACCESS_EXCLUSIVE,
                    concurrently ? Hazard.ADDITIVE : Hazard.LONG_LOCK);
        }
        if (sql.at("CLUSTER") || (sql.at("VACUUM") && contains("FULL"))) {
            return new StatementEffect(
                    "CLUSTER or VACUUM FULL", null, TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        if (sql.accept("REVOKE")) {
            return new StatementEffect("REVOKE", null, TableLock.NONE, Hazard.BREAKING);
        }
        String head = word();
        return HARMLESS.contains(head) ? harmless(head) : notAnalysed(head);
    }

    private StatementEffect harmless(String action) {
        return new StatementEffect(action, null, TableLock.NONE, Hazard.ADDITIVE);
    }

    private String word() {
        return sql.atEnd() ? "" : sql.text(sql.next()).toUpperCase(Locale.ROOT);
    }

    /** Whether the rest of the statement has this keyword anywhere; moves to it. */
    private boolean contains(String keyword) {
        while (!sql.atEnd()) {
            if (sql.accept(keyword)) {
                return true;
            }
            sql.next();
        }
        return false;
    }
}
