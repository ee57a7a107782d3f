package io.github.dbindex.schema;

import io.github.dbindex.index.QualifiedName;
import io.github.dbindex.sql.SqlScript;
import io.github.dbindex.sql.SqlStatement;
import io.github.dbindex.sql.statement.Statements;
import java.util.List;
import java.util.stream.Collectors;

/** What the replay makes of scripts, told so that a test can say what it expects. */
final class Replayed {

    private final Replay replay;
    private int scripts;

    private Replayed(Schema schema) {
        this.replay = new Replay(schema);
    }

    /** Scripts V1, V2 and so on, run in a database with the schema public. */
    static Replayed of(String... scripts) {
        return on(Schema.empty(List.of("public")), scripts);
    }

    static Replayed on(Schema schema, String... scripts) {
        Replayed replayed = new Replayed(schema);
        for (String script : scripts) {
            replayed.then(script);
        }
        return replayed;
    }

    /** One more script. */
    Replayed then(String script) {
        scripts++;
        replay.beginScript();
        for (SqlStatement statement : SqlScript.statements(script)) {
            replay.apply(Statements.in(statement), Origin.of("V" + scripts, "V" + scripts + ".sql", statement));
        }
        return this;
    }

    Schema schema() {
        return replay.schema();
    }

    Replay replay() {
        return replay;
    }

    Index index(String name) {
        return schema().index(QualifiedName.printed(name)).orElseThrow(() -> new AssertionError("no index " + name));
    }

    Table table(String name) {
        return schema().table(QualifiedName.printed(name)).orElseThrow(() -> new AssertionError("no table " + name));
    }

    /** Why something is in doubt, for people; "certain" if it is not. */
    String doubt(String name) {
        return schema().doubt(QualifiedName.printed(name)).map(Doubt::toString).orElse("certain");
    }

    /** Each index as {@code name on table definition}, in the order of the names. */
    List<String> indexes() {
        return schema().indexes().stream()
                .map(index -> index.name() + " on " + index.table().name() + " "
                        + index.definitionNow().definition())
                .sorted()
                .toList();
    }

    /** Each table as {@code name (columns)}, in the order of the names. */
    List<String> tables() {
        return schema().tables().stream()
                .map(table -> table.name() + " (" + columns(table) + ")")
                .sorted()
                .toList();
    }

    private static String columns(Table table) {
        return table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
