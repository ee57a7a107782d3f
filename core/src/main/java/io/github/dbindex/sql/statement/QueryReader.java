package io.github.dbindex.sql.statement;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlNames;
import io.github.dbindex.sql.Token;
import io.github.dbindex.sql.Token.Kind;
import io.github.dbindex.sql.TokenCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads SELECT and what else calls functions: VALUES, TABLE, CALL, EXECUTE. */
final class QueryReader {

    /** Words before a bracket that call nothing of somebody's: what SQL itself defines, and types. */
    private static final Set<String> NO_FUNCTIONS = Set.of("""
            all and any array as asc between bigint bit both by case cast char character check coalesce collate cross dec decimal
            desc distinct else end except exists extract fetch filter float for from full greatest group grouping groups having
            ilike in inner int integer intersect interval into is join key lateral least left like limit materialized natural
            nchar none normalize not nullif numeric offset on only or order outer over overlaps overlay partition position
            precision range real recursive returning right row rows select set sets similar smallint some substring table then
            time timestamp to treat trim union using values varchar when where window with within within_group xmlattributes
            xmlconcat xmlelement xmlexists xmlforest xmlparse xmlpi xmlroot xmlserialize""".split("\\s+"));

    /** Words behind which a name with a bracket is no call. */
    private static final Set<String> BEFORE_OTHERS = Set.of("as", "into", "with", "recursive", "tablesample");

    private final TokenCursor sql;
    private final List<QualifiedName> calls = new ArrayList<>();
    private @Nullable Statement into;
    private int depth;

    private QueryReader(TokenCursor sql) {
        this.sql = sql;
    }

    static Statement read(TokenCursor sql) {
        if (!sql.atSymbol('(') && !sql.peek(0).is(Kind.WORD)) {
            return Statements.other(sql);
        }
        Optional<Statement> configured = ConfigReader.read(sql);
        return configured.isPresent() ? configured.get() : new QueryReader(sql).query();
    }

    private Statement query() {
        while (sql.accept('(')) {
            depth++;
        }
        String command = sql.text(sql.peek(0)).toUpperCase(Locale.ROOT);
        if (command.equals("EXECUTE")) {
            return new Query(command, List.of());
        }
        Token previous = sql.next();
        while (!sql.atEnd()) {
            if (depth == 0 && into == null && command.equals("SELECT") && sql.accept("INTO")) {
                into = table();
            }
            previous = step(previous);
        }
        return into == null ? new Query(command, calls) : into;
    }

    private Token step(Token previous) {
        Token token = sql.peek(0);
        boolean called = token.isName() && !previous.isSymbol('.', sql.sql()) && mayBeCalled(previous);
        if (!called) {
            depth += sql.depthOf(token);
            return sql.next();
        }
        boolean word = token.is(Kind.WORD) && NO_FUNCTIONS.contains(lower(token));
        Token last = sql.next();
        QualifiedName name = QualifiedName.unqualified(SqlNames.name(sql.text(token), '\\'));
        while (sql.atSymbol('.') && sql.peek(1).isName()) {
            sql.next();
            last = sql.next();
            name = QualifiedName.of(name.name(), SqlNames.name(sql.text(last), '\\'));
        }
        if (sql.atSymbol('(') && (!word || name.schema() != null)) {
            calls.add(name);
        }
        return last;
    }

    private boolean mayBeCalled(Token previous) {
        boolean cast = previous.is(Kind.OPERATOR) && sql.text(previous).equals("::");
        return !cast && !(previous.is(Kind.WORD) && BEFORE_OTHERS.contains(lower(previous)));
    }

    private String lower(Token token) {
        return sql.text(token).toLowerCase(Locale.ROOT);
    }

    private CreateTable table() {
        sql.acceptOneOf("GLOBAL", "LOCAL");
        boolean temporary = sql.acceptOneOf("TEMPORARY", "TEMP");
        sql.accept("UNLOGGED");
        sql.accept("TABLE");
        return CreateTable.fromQuery("TABLE", sql.qualifiedName(), false, temporary);
    }
}
