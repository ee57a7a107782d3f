package io.github.dbindex.sql.effect;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.Relation;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.TokenCursor;
import java.util.Optional;
import java.util.Set;

/** What the actions of an ALTER TABLE lock, and for how long (PostgreSQL: ALTER TABLE, Notes). */
final class AlterTableEffect {

    /** A default that calls one of these is different for each row, so every row is written anew. */
    private static final Set<String> VOLATILE =
            Set.of("random", "gen_random_uuid", "uuid_generate_v4", "clock_timestamp", "nextval", "uuidv4", "uuidv7");

    private static final Set<String> SERIAL = Set.of("serial", "bigserial", "smallserial", "serial4", "serial8");

    private final TokenCursor sql;
    private QualifiedName table = QualifiedName.unqualified("");

    AlterTableEffect(TokenCursor sql) {
        this.sql = sql;
    }

    StatementEffect read() {
        sql.accept("IF", "EXISTS");
        sql.accept("ONLY");
        table = Relation.after(sql);
        Optional<StatementEffect> worst = Optional.empty();
        do {
            StatementEffect effect = action();
            worst = Optional.of(worst.map(before -> before.worse(effect)).orElse(effect));
            sql.skipToComma();
        } while (sql.accept(','));
        return worst.orElseThrow();
    }

    private StatementEffect action() {
        if (sql.accept("ADD")) {
            return add();
        }
        if (sql.accept("DROP")) {
            return sql.accept("CONSTRAINT")
                    ? effect("DROP CONSTRAINT", TableLock.ACCESS_EXCLUSIVE, Hazard.INDEX_DROP)
                    : effect("DROP COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.DATA_LOSS);
        }
        if (sql.accept("ALTER")) {
            return alterColumn();
        }
        if (sql.accept("VALIDATE")) {
            return effect("VALIDATE CONSTRAINT", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.accept("RENAME")) {
            return effect("RENAME", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
        }
        return sql.accept("SET") ? set() : other();
    }

    private StatementEffect set() {
        if (sql.atSymbol('(')) {
            return effect("SET (...)", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.accept("SCHEMA")) {
            return effect("SET SCHEMA", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
        }
        return effect("SET", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
    }

    private StatementEffect other() {
        if (sql.accept("CLUSTER", "ON")) {
            return effect("CLUSTER ON", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.accept("ATTACH", "PARTITION")) {
            return effect("ATTACH PARTITION", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.accept("DETACH", "PARTITION")) {
            return effect("DETACH PARTITION", TableLock.ACCESS_EXCLUSIVE, Hazard.BREAKING);
        }
        if (sql.acceptOneOf("OWNER", "RESET", "CLUSTER", "REPLICA", "FORCE", "NO")) {
            return effect("setting", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
        }
        if (sql.acceptOneOf("ENABLE", "DISABLE")) {
            TableLock lock = sql.at("ROW") ? TableLock.ACCESS_EXCLUSIVE : TableLock.SHARE_ROW_EXCLUSIVE;
            return effect("ENABLE or DISABLE", lock, Hazard.ADDITIVE);
        }
        return effect("action", TableLock.UNKNOWN, Hazard.NOT_ANALYSED);
    }

    private StatementEffect add() {
        boolean named = sql.accept("CONSTRAINT");
        if (named) {
            sql.identifier();
        }
        if (named
                || sql.at("CHECK")
                || sql.at("FOREIGN")
                || sql.at("UNIQUE")
                || sql.at("PRIMARY")
                || sql.at("EXCLUDE")) {
            return constraint();
        }
        sql.accept("COLUMN");
        sql.accept("IF", "NOT", "EXISTS");
        sql.identifier();
        return column();
    }

    private StatementEffect constraint() {
        boolean foreign = sql.at("FOREIGN");
        boolean index = sql.at("UNIQUE") || sql.at("PRIMARY") || sql.at("EXCLUDE");
        boolean brief = false;
        while (!atActionEnd()) {
            brief |= sql.at("NOT", "VALID") || sql.at("USING", "INDEX");
            skip();
        }
        if (brief) {
            TableLock lock = foreign ? TableLock.SHARE_ROW_EXCLUSIVE : TableLock.ACCESS_EXCLUSIVE;
            return effect("ADD CONSTRAINT", lock, Hazard.ADDITIVE);
        }
        TableLock lock = foreign ? TableLock.LONG_SHARE_ROW_EXCLUSIVE : TableLock.LONG_ACCESS_EXCLUSIVE;
        return effect(index ? "ADD CONSTRAINT with an index" : "ADD CONSTRAINT", lock, Hazard.LONG_LOCK);
    }

    private StatementEffect column() {
        boolean rewrites = false;
        int depth = 0;
        while (!sql.atEnd() && (depth > 0 || !sql.atSymbol(','))) {
            Token token = sql.peek(0);
            String word = token.isName() ? SqlNames.name(sql.text(token), '\\') : "";
            rewrites |= VOLATILE.contains(word) || SERIAL.contains(word);
            rewrites |= sql.at("STORED") || sql.at("IDENTITY") || sql.at("UNIQUE") || sql.at("PRIMARY", "KEY");
            depth += sql.depthOf(sql.next());
        }
        return rewrites
                ? effect("ADD COLUMN that writes every row", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK)
                : effect("ADD COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
    }

    private StatementEffect alterColumn() {
        sql.accept("COLUMN");
        sql.identifier();
        if (sql.at("TYPE") || sql.at("SET", "DATA", "TYPE")) {
            return effect("ALTER COLUMN TYPE", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        if (sql.at("SET", "NOT", "NULL")) {
            return effect("SET NOT NULL", TableLock.LONG_ACCESS_EXCLUSIVE, Hazard.LONG_LOCK);
        }
        if (sql.at("SET", "STATISTICS")) {
            return effect("SET STATISTICS", TableLock.SHARE_UPDATE_EXCLUSIVE, Hazard.ADDITIVE);
        }
        return effect("ALTER COLUMN", TableLock.ACCESS_EXCLUSIVE, Hazard.ADDITIVE);
    }

    private boolean atActionEnd() {
        return sql.atEnd() || sql.atSymbol(',');
    }

    /** One token, or a bracket with all that is in it. */
    private void skip() {
        int depth = 0;
        do {
            depth += sql.depthOf(sql.next());
        } while (depth > 0 && !sql.atEnd());
    }

    private StatementEffect effect(String action, TableLock lock, Hazard hazard) {
        return new StatementEffect("ALTER TABLE " + action, table, lock, hazard);
    }
}
