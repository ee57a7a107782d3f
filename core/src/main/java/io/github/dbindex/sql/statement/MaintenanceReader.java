package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.TokenCursor;
import io.github.dbindex.sql.statement.Statement.Maintenance;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads VACUUM, ANALYZE, CLUSTER and REFRESH MATERIALIZED VIEW. */
final class MaintenanceReader {

    private MaintenanceReader() {}

    static Maintenance read(TokenCursor sql) {
        if (sql.accept("REFRESH")) {
            sql.expect("MATERIALIZED", "VIEW");
            boolean concurrently = sql.accept("CONCURRENTLY");
            String command = "REFRESH MATERIALIZED VIEW" + (concurrently ? " CONCURRENTLY" : "");
            return new Maintenance(command, sql.qualifiedName(), !concurrently);
        }
        if (sql.accept("CLUSTER")) {
            skipOptions(sql);
            return new Maintenance("CLUSTER", cluster(sql), true);
        }
        if (sql.accept("VACUUM")) {
            boolean full = isFull(sql);
            return new Maintenance(full ? "VACUUM FULL" : "VACUUM", table(sql), full);
        }
        sql.next();
        skipOptions(sql);
        return new Maintenance("ANALYZE", table(sql), false);
    }

    private static boolean isFull(TokenCursor sql) {
        if (sql.atSymbol('(')) {
            Map<String, String> options = Options.read(sql);
            return Options.isOn(options, "full");
        }
        boolean full = sql.accept("FULL");
        while (sql.acceptOneOf("FREEZE", "VERBOSE", "ANALYZE", "ANALYSE")) {
            full |= sql.accept("FULL");
        }
        return full;
    }

    private static void skipOptions(TokenCursor sql) {
        if (sql.atSymbol('(')) {
            Options.read(sql);
        }
        sql.accept("VERBOSE");
    }

    /** {@code CLUSTER index ON table} is how it was written before PostgreSQL 8.3, and still may be. */
    private static @Nullable QualifiedName cluster(TokenCursor sql) {
        QualifiedName name = table(sql);
        return sql.accept("ON") ? table(sql) : name;
    }

    private static @Nullable QualifiedName table(TokenCursor sql) {
        if (sql.atEnd()) {
            return null;
        }
        sql.accept("ONLY");
        return Relation.after(sql);
    }
}
